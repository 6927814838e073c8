package cloud.declutter.clouds.rclone;

import cloud.declutter.engine.path.RawPath;
import java.util.regex.Pattern;

/**
 * A remote of the operator's {@code rclone.conf}, or a folder of it. The name is a name only: what else rclone would take
 * in its place, connection strings and remotes made up on the fly, is refused, so that nobody reaches what the operator
 * did not configure.
 *
 * @param name as in the file, without a colon
 * @param folder the part of the remote that is the root
 */
public record RcloneRemote(String name, RawPath folder) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+@ -]{0,99}");

    public RcloneRemote {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Name a remote as rclone.conf does: letters, digits, _ - . + @ and blanks");
        }
    }

    /** As rclone writes it. */
    String fs() {
        return name + ":" + StandardNames.encoded(folder);
    }
}
