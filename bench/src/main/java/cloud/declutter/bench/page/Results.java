package cloud.declutter.bench.page;

import cloud.declutter.bench.Percentile;
import java.io.PrintWriter;
import java.util.List;

/**
 * Everything that one run measured.
 *
 * @param toTheMiddle ms until a group is seen where the scroll bar was dragged to
 * @param toTheEnd the same of the list's end
 * @param calls ms of calls for pages of the list, the fastest first
 */
record Results(
        int groups,
        int files,
        Visit home,
        Visit review,
        Browser.Scrolled scrolled,
        double toTheMiddle,
        double toTheEnd,
        List<Double> calls) {
    private static final double SOON_MILLIS = 1_500;
    private static final double SMALL_BYTES = 200_000;

    /** Whether the page is as quick as it is meant to be. */
    boolean isGood() {
        return home.useful() < SOON_MILLIS
                && review.useful() < SOON_MILLIS
                && review.script() < SMALL_BYTES
                && scrolled.blank() == 0;
    }

    void print(PrintWriter out) {
        out.printf("%,d groups, %,d files%n%n", groups, files);
        out.printf("| %-44s | %8s | %8s |%n|---|---:|---:|%n", "", "Home", "Review");
        line(out, "first useful paint, ms", "%.0f", home.useful(), review.useful());
        line(out, "First Contentful Paint, ms", "%.0f", home.firstPaint(), review.firstPaint());
        line(out, "Largest Contentful Paint, ms", "%.0f", home.largestPaint(), review.largestPaint());
        line(out, "Total Blocking Time, ms", "%.0f", home.blocked(), review.blocked());
        line(out, "Cumulative Layout Shift", "%.3f", home.shift(), review.shift());
        line(out, "performance by Lighthouse's curves", "%.0f", Score.of(home), Score.of(review));
        line(out, "script of the first load, compressed KB", "%.0f", home.script() / 1e3, review.script() / 1e3);
        out.printf(
                "%nscrolling 5,000 px/s for 5 s: %d frames, %d with a blank part, %d places waiting for their group%n",
                scrolled.frames(), scrolled.blank(), scrolled.waiting());
        out.printf("dragging to the middle: %.0f ms, to the end: %.0f ms%n", toTheMiddle, toTheEnd);
        out.printf(
                "call for a page of the list: median %.0f ms, p95 %.0f ms%n",
                Percentile.of(calls, 0.5), Percentile.of(calls, 0.95));
        out.flush();
    }

    private static void line(PrintWriter out, String what, String format, double home, double review) {
        out.printf("| %-44s | %8s | %8s |%n", what, format.formatted(home), format.formatted(review));
    }
}
