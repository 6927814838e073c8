package cloud.declutter.bench;

import java.util.List;

/** Percentiles by the nearest rank: always one of the values. */
public final class Percentile {
    private Percentile() {}

    /** The least value that is not less than such a share of all; {@code sorted} rises and is not empty. */
    public static <T> T of(List<T> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
