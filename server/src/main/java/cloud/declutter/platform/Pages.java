package cloud.declutter.platform;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A list of any length, read page by page.
 *
 * @param full rows that a page has as long as the list goes on
 * @param page the rows after a place
 * @param place that of a row
 */
public record Pages<P, R>(int full, Function<P, List<R>> page, Function<R, P> place) {

    public void each(P start, Consumer<R> each) {
        var rows = page.apply(start);
        rows.forEach(each);
        while (rows.size() >= full) {
            rows = page.apply(place.apply(rows.getLast()));
            rows.forEach(each);
        }
    }
}
