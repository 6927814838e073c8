package cloud.declutter.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as the API gives lists.
 *
 * @param nextCursor where the list goes on; null at its end
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    /** The most rows that one call may ask for. */
    public static final int MAX_LIMIT = 500;

    /** Made of {@code limit + 1} rows asked for: one more than fits tells that the list goes on. */
    public static <R, T> Slice<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, Cursor> cursor) {
        var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        var next = rows.size() > limit ? cursor.apply(shown.getLast()).text() : null;
        return new Slice<>(shown.stream().map(item).toList(), next);
    }
}
