package cloud.declutter.clouds.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import cloud.declutter.engine.path.RawPath;

/** A folder as a trusted person typed it in a terminal: any bytes, relative to the working folder, through links. */
public final class TypedFolder {
    private TypedFolder() {}

    /** The real folder. Throws {@link CloudException} where it is no folder, or cannot be reached. */
    public static LocalFolder real(byte[] typed) {
        var shown = new String(typed, UTF_8);
        if (typed.length == 0 || typed.length >= Scratch.PATH) {
            throw new CloudException(Kind.NOT_FOUND, "'" + shown + "' is no path");
        }
        try (var scratch = new Scratch()) {
            var fd = Posix.openat(scratch.state, Posix.AT_FDCWD, scratch.path(typed, 0, typed.length), RealPath.FOLDER);
            if (fd < 0) {
                throw LocalFolder.cannotBeOpened(shown, -fd);
            }
            return RealPath.close(scratch, fd, RealPath.target(scratch, new LocalFolder(RawPath.ROOT), fd));
        }
    }
}
