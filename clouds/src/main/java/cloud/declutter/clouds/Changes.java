package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;
import java.util.Optional;

/**
 * Receives what changed in a storage since a cursor, in order: the last word about an object or a path holds. Called by
 * one thread.
 */
public interface Changes {

    /** Where the folder stands that a storage numbers so, by the earlier view and what was told since. */
    Optional<RawPath> folderOf(long object);

    /** A folder is new, or stands at another path now; what lies below it comes along. */
    void folder(RawPath path, long object);

    /** A file is new, changed, or stands at another path now. */
    void file(CloudFile file, Published published);

    /** A file or a folder with everything below it is gone. */
    void gone(long object);

    /** Whatever stood at a path, and below it, is gone. */
    void gone(RawPath path);

    /** As {@link Listing#cancelled}. */
    boolean cancelled();
}
