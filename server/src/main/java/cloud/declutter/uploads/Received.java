package cloud.declutter.uploads;

import cloud.declutter.engine.digest.Digests;

/**
 * What was found of a file while it was taken in.
 *
 * @param digests of all kinds that any storage publishes
 * @param mediaType by its content
 */
record Received(long size, Digests digests, String mediaType) {}
