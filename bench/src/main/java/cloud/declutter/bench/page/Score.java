package cloud.declutter.bench.page;

/**
 * The performance score that Lighthouse 12 would give a desktop page, without its Speed Index, from 0 to 100. A figure
 * becomes a share by a log-normal curve through two points: 0.9 at {@code good}, 0.5 at {@code median}. Source: Lighthouse 12,
 * {@code core/config/desktop-config.js} and {@code shared/statistics.js}.
 */
final class Score {
    /** Where the complementary error function is a fifth. */
    private static final double INVERSE_ERFC_OF_A_FIFTH = 0.9061938024368232;

    private Score() {}

    /** The metrics that count, with their weights. */
    private enum Metric {
        FIRST_CONTENTFUL_PAINT(10, 934, 1600),
        LARGEST_CONTENTFUL_PAINT(25, 1200, 2400),
        TOTAL_BLOCKING_TIME(30, 150, 350),
        CUMULATIVE_LAYOUT_SHIFT(25, 0.1, 0.25);

        private final double weight;
        private final double good;
        private final double median;

        Metric(double weight, double good, double median) {
            this.weight = weight;
            this.good = good;
            this.median = median;
        }

        private double of(double value) {
            return weight * share(value, good, median);
        }
    }

    static double of(Visit visit) {
        var sum = Metric.FIRST_CONTENTFUL_PAINT.of(visit.firstPaint())
                + Metric.LARGEST_CONTENTFUL_PAINT.of(visit.largestPaint())
                + Metric.TOTAL_BLOCKING_TIME.of(visit.blocked())
                + Metric.CUMULATIVE_LAYOUT_SHIFT.of(visit.shift());
        var all = 0.0;
        for (var metric : Metric.values()) {
            all += metric.weight;
        }
        return 100 * sum / all;
    }

    static double share(double value, double good, double median) {
        if (value <= 0) {
            return 1;
        }
        var standardized = Math.log(value / median) * INVERSE_ERFC_OF_A_FIFTH / -Math.log(good / median);
        return (1 - erf(standardized)) / 2;
    }

    /** To 1.5e-7. Source: Abramowitz and Stegun, 7.1.26. */
    private static double erf(double x) {
        var t = 1 / (1 + 0.3275911 * Math.abs(x));
        var series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return Math.signum(x) * (1 - series * Math.exp(-x * x));
    }
}
