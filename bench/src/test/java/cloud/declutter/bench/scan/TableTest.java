package cloud.declutter.bench.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Machine MACHINE = new Machine(2, 8_000_000_000L, "Linux amd64", "ext4", "25", List.of());
    private static final Row FAST = new Row("fast", List.of(9.0, 2.0, 1.0), 3_500_000, 0, Row.NOT_COMPARED);
    private static final Row SLOW = new Row("slow", List.of(4.0), 47_000_000, 0, Row.NOT_COMPARED);
    private static final Row OURS = new Row("ours", List.of(1.0, 2.0), 300_000_000, 90_000_000, Row.EXACT);
    private static final Row BROKEN = Row.failed("broken", new IOException("out of luck"));

    @Test
    void ratiosAreToTheFastestPeer() {
        assertThat(lines(results(OURS)))
                .contains(
                        "| fast | 2.00 | 1.00 | 3.5 | | - |",
                        "| slow | 4.00 | 2.00 | 47 | | - |",
                        "| ours | 1.50 | 0.75 | 300 | 90 | exact |");
    }

    @Test
    void aFailureIsShownAndNotRight() {
        var results = results(BROKEN);

        assertThat(lines(results)).contains("| broken | - | - | | | failed: out of luck |");
        assertThat(results.isRight()).isFalse();
    }

    @Test
    void aWrongAnswerIsNotRight() {
        assertThat(results(OURS).isRight()).isTrue();
        assertThat(results(Row.of("ours", List.of(), Row.answer(2))).isRight()).isFalse();
    }

    @Test
    void memoryIsShownByTheNumberOfFiles() {
        assertThat(lines(new Results(MACHINE, List.of(), List.of(new Results.Footprint(20_000, OURS)))))
                .contains("| 20,000 | 1.50 | 300 | 90 | exact |");
    }

    private static Results results(Row ours) {
        var tree = new Results.Tree("small", 10, 100, 1, List.of(FAST, SLOW), List.of(ours));
        return new Results(MACHINE, List.of(tree), List.of());
    }

    private static List<String> lines(Results results) {
        return Table.of(results).lines().map(line -> line.replaceAll(" +", " ")).toList();
    }
}
