package cloud.declutter.clouds.googledrive;

import java.net.URI;

/**
 * Where Google Drive is.
 *
 * @param api without a path: {@code /drive/v3} is added
 * @param thumbnails where thumbnails are, which may be told the token; any other host is not
 */
public record GoogleDriveSettings(URI api, URI thumbnails) {
    public static final GoogleDriveSettings GOOGLE = new GoogleDriveSettings(
            URI.create("https://www.googleapis.com"), URI.create("https://lh3.googleusercontent.com"));
}
