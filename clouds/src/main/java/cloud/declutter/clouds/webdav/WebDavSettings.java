package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Origin;
import java.net.URI;

/**
 * Where a WebDAV folder is and who asks for it.
 *
 * @param url of the folder that is to be the root
 * @param username empty for none
 * @param password at Nextcloud best an app password
 * @param parallel most requests in flight
 */
public record WebDavSettings(URI url, String username, Secret password, int parallel) {
    private static final int USUAL_PARALLEL = 8;
    private static final int MOST_PARALLEL = 256;

    /** Throws {@link IllegalArgumentException} with a sentence for the person. */
    public WebDavSettings {
        Origin.of(url);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("The address must not hold ? or #");
        }
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The user name must not hold a colon");
        }
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new IllegalArgumentException("Between 1 and " + MOST_PARALLEL + " requests may be in flight");
        }
    }

    public WebDavSettings(URI url, String username, Secret password) {
        this(url, username, password, USUAL_PARALLEL);
    }
}
