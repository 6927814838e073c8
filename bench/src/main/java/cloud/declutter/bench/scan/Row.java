package cloud.declutter.bench.scan;

import cloud.declutter.bench.service.Usage;
import java.util.List;

/**
 * One line of the result: what one tool took for one tree.
 *
 * @param seconds of each counted run; empty if it failed
 * @param peakBytes the most of all runs
 * @param databasePeakBytes the same of its PostgreSQL, 0 without one
 * @param answer whether it found what the manifest says, or what went wrong
 */
record Row(String tool, List<Double> seconds, long peakBytes, long databasePeakBytes, String answer) {
    static final String EXACT = "exact";
    static final String NOT_COMPARED = "-";

    static Row of(String tool, List<Usage> runs, String answer) {
        return new Row(
                tool,
                runs.stream().map(Usage::seconds).toList(),
                runs.stream().mapToLong(Usage::peakBytes).max().orElse(0),
                runs.stream().mapToLong(Usage::databasePeakBytes).max().orElse(0),
                answer);
    }

    static Row failed(String tool, Exception failure) {
        return new Row(tool, List.of(), 0, 0, "failed: " + failure.getMessage());
    }

    static String answer(int differences) {
        return differences == 0 ? EXACT : differences + " differences";
    }

    boolean isRight() {
        return answer.equals(EXACT) || answer.equals(NOT_COMPARED);
    }

    /** NaN if it failed. */
    double medianSeconds() {
        var sorted = seconds.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
