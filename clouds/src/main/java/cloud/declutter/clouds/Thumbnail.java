package cloud.declutter.clouds;

/**
 * A small picture of a file that the storage made.
 *
 * @param mediaType {@code image/jpeg}, say
 */
public record Thumbnail(byte[] image, String mediaType) {}
