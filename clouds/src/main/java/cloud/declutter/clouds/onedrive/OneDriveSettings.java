package cloud.declutter.clouds.onedrive;

import java.net.URI;

/**
 * Where OneDrive is.
 *
 * @param api without a path: {@code /v1.0} is added
 */
public record OneDriveSettings(URI api) {
    public static final OneDriveSettings MICROSOFT = new OneDriveSettings(URI.create("https://graph.microsoft.com"));
}
