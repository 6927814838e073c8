package cloud.declutter.bench.scan;

import cloud.declutter.bench.ResultFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one run measured. */
record Results(Machine machine, List<Tree> trees, List<Footprint> footprints) {
    /** What was measured on one tree. */
    record Tree(String description, long files, long bytes, int groups, List<Row> peers, List<Row> declutter) {
        /** The median of the fastest peer; NaN without peers. */
        double mark() {
            return peers.stream()
                    .mapToDouble(Row::medianSeconds)
                    .filter(Double::isFinite)
                    .min()
                    .orElse(Double.NaN);
        }

        List<Row> rows() {
            return Stream.concat(peers.stream(), declutter.stream()).toList();
        }
    }

    /** The service's first scan of so many small files. */
    record Footprint(int files, Row row) {}

    boolean isRight() {
        return trees.stream().allMatch(tree -> tree.rows().stream().allMatch(Row::isRight))
                && footprints.stream().allMatch(footprint -> footprint.row().isRight());
    }

    void write(Path file) {
        ResultFile.write(file, this);
    }
}
