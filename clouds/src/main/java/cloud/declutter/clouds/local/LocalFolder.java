package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import cloud.declutter.engine.path.RawPath;
import java.nio.file.Path;

/**
 * A folder of this machine by its absolute path.
 *
 * @param below the path without its leading slash; empty for {@code /}
 */
public record LocalFolder(RawPath below) {

    /** The folder at an absolute path. Throws {@link IllegalArgumentException} for a relative one. */
    public static LocalFolder of(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("A folder is named by its absolute path");
        }
        return ofText(path.normalize().toString());
    }

    /**
     * The real folder that a trusted person typed: relative to the folder in which this process runs, links followed. Throws
     * {@link CloudException} where it is no folder, or cannot be reached.
     *
     * @param typed the raw bytes of a path
     */
    public static LocalFolder named(byte[] typed) {
        return RealPath.mustBe(typed);
    }

    /** Reverses {@link #text}. Throws {@link IllegalArgumentException} where it is no absolute path. */
    public static LocalFolder ofText(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("A folder is named by its absolute path");
        }
        return new LocalFolder(RawPath.ofEscaped(text.substring(1)));
    }

    /** Lossless: UTF-8 as text, any other byte as a lone surrogate (see {@link RawPath#escaped}). */
    public String text() {
        return "/" + below.escaped();
    }

    /** The last name; {@code /} for the root of the file system. */
    public String name() {
        return below.isRoot() ? "/" : below.name().escaped();
    }

    /** The folder that holds this one; {@code /} holds itself. */
    public LocalFolder parent() {
        return new LocalFolder(below.parent());
    }

    /** True for the folder itself and for everything in it. */
    public boolean contains(LocalFolder other) {
        return other.below.startsWith(below);
    }

    /** For eyes. */
    @Override
    public String toString() {
        return "/" + below.display();
    }

    long path(Scratch scratch) {
        var bytes = new byte[below.length() + 1];
        bytes[0] = '/';
        System.arraycopy(below.bytes(), 0, bytes, 1, below.length());
        return scratch.longPath(bytes);
    }

    CloudException cannotBeOpened(int errno) {
        return cannotBeOpened(toString(), errno);
    }

    static CloudException cannotBeOpened(String shown, int errno) {
        return switch (errno) {
            case Errno.ENOENT -> new CloudException(Kind.NOT_FOUND, shown + " does not exist");
            case Errno.ENOTDIR, Errno.ELOOP -> new CloudException(Kind.NOT_A_FOLDER, shown + " is not a folder");
            case Errno.EACCES, Errno.EPERM ->
                new CloudException(Kind.NOT_ALLOWED, shown + " cannot be opened: permission was denied");
            default -> new CloudException(Kind.UNAVAILABLE, shown + " cannot be opened: " + Errno.sentence(errno));
        };
    }

    CloudException gone(int errno) {
        var reason = Errno.isAbsent(errno) ? "it is not there any more" : Errno.sentence(errno);
        return new CloudException(Kind.UNAVAILABLE, this + " cannot be used: " + reason);
    }
}
