package cloud.declutter.clouds.dropbox;

import java.net.URI;

/**
 * Where Dropbox is.
 *
 * @param api without a path: {@code /2} is added
 * @param content where contents and thumbnails are, likewise
 */
public record DropboxSettings(URI api, URI content) {
    public static final DropboxSettings DROPBOX =
            new DropboxSettings(URI.create("https://api.dropboxapi.com"), URI.create("https://content.dropboxapi.com"));
}
