package cloud.declutter.audit;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened, as whoever did it tells it: {@code Fact.of(FILE_REMOVED).at(connection, path)...}. What does not
 * apply is null.
 *
 * @param size in bytes
 * @param reason a sentence for the person
 */
public record Fact(
        Action action,
        @Nullable UUID connection,
        @Nullable RawPath path,
        @Nullable Long size,
        @Nullable Content content,
        @Nullable UUID cleanup,
        @Nullable UUID group,
        @Nullable String reason) {

    public static Fact of(Action action) {
        return new Fact(action, null, null, null, null, null, null, null);
    }

    /** Where. */
    public Fact at(UUID where, @Nullable RawPath place) {
        return new Fact(action, where, place, size, content, cleanup, group, reason);
    }

    /** How much, and what. */
    public Fact holding(long bytes, @Nullable Content what) {
        return new Fact(action, connection, path, bytes, what, cleanup, group, reason);
    }

    /** By which cleanup, for which group. */
    public Fact by(UUID which, @Nullable UUID ofGroup) {
        return new Fact(action, connection, path, size, content, which, ofGroup, reason);
    }

    public Fact because(@Nullable String why) {
        return new Fact(action, connection, path, size, content, cleanup, group, why);
    }
}
