package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files are looked for, and in which order they come. What is null does not matter.
 *
 * @param words patterns of {@link SearchText}, all of which the name has
 * @param size bytes
 * @param modified nanoseconds since the epoch
 */
record Search(
        @Nullable ConnectionId connection,
        @Nullable FolderTotal folder,
        Depth depth,
        List<String> words,
        @Nullable MediaClass type,
        @Nullable Range size,
        @Nullable Range modified,
        @Nullable String tag,
        Sort sort,
        Order order) {

    /** Which files are in a folder. */
    enum Depth {
        /** Those directly in it. */
        FOLDER,
        /** Those below its folders, too. */
        TREE
    }

    enum Sort {
        NAME,
        SIZE,
        MODIFIED
    }

    enum Order {
        ASC,
        DESC
    }

    /** From the least to the most, both included. */
    record Range(long least, long most) {}
}
