package cloud.declutter.platform.metrics;

import java.util.List;

/** What a module counts in the database over everybody, for the metrics; asked once a minute on every node. */
public interface Figures {

    List<Figure> now();

    /**
     * A number with its name, as {@code declutter.jobs}, and labels whose values are known beforehand.
     *
     * @param labels names and values by turns; the same names for all figures of a name
     */
    record Figure(String name, long value, List<String> labels) {

        public static Figure of(String name, long value, String... labels) {
            return new Figure(name, value, List.of(labels));
        }
    }
}
