package cloud.declutter.bench.page;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one load of an address took, with nothing in the browser's cache.
 *
 * @param useful ms until what the address is for could be seen
 * @param firstPaint ms until anything could be seen
 * @param largestPaint ms until its largest part could
 * @param blocked ms by which tasks were longer than 50 ms, from the first paint to five seconds after the load
 * @param shift by how much of the window what stood there moved by itself, as Cumulative Layout Shift counts it
 * @param script bytes of script as they came, compressed
 */
record Visit(double useful, double firstPaint, double largestPaint, double blocked, double shift, double script) {

    /** Each figure's median. */
    static Visit median(List<Visit> visits) {
        return new Visit(
                median(visits, Visit::useful),
                median(visits, Visit::firstPaint),
                median(visits, Visit::largestPaint),
                median(visits, Visit::blocked),
                median(visits, Visit::shift),
                median(visits, Visit::script));
    }

    private static double median(List<Visit> visits, ToDoubleFunction<Visit> figure) {
        var sorted = visits.stream()
                .sorted(Comparator.comparingDouble(figure))
                .mapToDouble(figure)
                .toArray();
        return sorted[sorted.length / 2];
    }
}
