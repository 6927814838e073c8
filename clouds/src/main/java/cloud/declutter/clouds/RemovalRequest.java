package cloud.declutter.clouds;

import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.util.regex.Pattern;

/** What no caller may ask of any trash. */
public final class RemovalRequest {
    private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final RawPath TRASH = RawPath.of(".declutter-trash");

    private RemovalRequest() {}

    /** Throws {@link IllegalArgumentException} for the root and the trash. */
    public static void check(RawPath path) {
        if (path.isRoot() || path.startsWith(TRASH)) {
            throw new IllegalArgumentException("Neither the root nor the trash is content: " + path);
        }
    }

    /** Throws {@link IllegalArgumentException} for a handle that leads to no file of the trash folder. */
    public static void check(RestoreHandle handle) {
        if (handle.place().equals(TRASH) || !handle.place().startsWith(TRASH)) {
            throw new IllegalArgumentException("The handle does not point into the trash: " + handle.place());
        }
    }

    /** Throws {@link IllegalArgumentException} for a batch that is none, too. */
    public static void check(RawPath path, String batch) {
        check(path);
        if (!BATCH.matcher(batch).matches()) {
            throw new IllegalArgumentException("A batch is named by letters, digits, - and _, not " + batch);
        }
    }
}
