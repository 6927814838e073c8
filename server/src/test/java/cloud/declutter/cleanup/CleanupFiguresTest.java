package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.platform.metrics.Figures.Figure;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What who looks after the service is told of everybody's cleanups. */
class CleanupFiguresTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Cleanups cleanups = given.part(Cleanups.class);
    private final String connection =
            ana.scans(given.folder("pair").file("a/x", "content").file("b/x", "content"));
    private final Answer plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());

    private Map<String, Long> figures() {
        return given.part(CleanupFigures.class).now().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    private void change(String what) {
        given.part(JdbcClient.class)
                .sql("update cleanup_items set " + what + " where cleanup_id = :id")
                .param("id", Interference.id(plan).value())
                .update();
    }

    private void isConfirmed() {
        cleanups.confirm(
                Interference.owner(ana), Interference.id(plan), HexFormat.of().parseHex(plan.text("planHash")));
    }

    /** By how much each figure has risen meanwhile, where it has. */
    private Map<String, Long> risen(Runnable meanwhile) {
        var before = figures();
        meanwhile.run();
        return figures().entrySet().stream()
                .filter(figure -> !figure.getValue().equals(before.get(figure.getKey())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, figure -> figure.getValue() - before.getOrDefault(figure.getKey(), 0L)));
    }

    @Test
    void whatLiesInTheTrashWhatIsGoneAndWhatIsUnknownIsCounted() {
        assertThat(risen(() -> ana.carriesOut(plan)))
                .isEqualTo(Map.of("declutter.trash.files", 1L, "declutter.trash.bytes", 7L));
        assertThat(risen(() -> change("state = 'unknown'"))).isEqualTo(Map.of("declutter.cleanup.items.unknown", 1L));
        assertThat(risen(() -> change("state = 'removed', purge = 'purged', trash_path = null")))
                .isEqualTo(Map.of(
                        "declutter.cleanup.items.unknown",
                        -1L,
                        "declutter.trash.files",
                        -1L,
                        "declutter.trash.bytes",
                        -7L,
                        "declutter.reclaimed.bytes",
                        7L));
    }

    @Test
    void whatEndedInFailureOfLateIsCounted() {
        var failures = given.part(FailedCleanups.class);
        var before = failures.within(Duration.ofHours(1));
        isConfirmed();

        given.part(Worker.class).giveUp(Interference.owner(ana), Interference.id(plan));

        assertThat(failures.within(Duration.ofHours(1))).isEqualTo(before + 1);
        assertThat(failures.within(Duration.ZERO)).isZero();
        assertThat(failures.kind()).isEqualTo("cleanup");
    }

    @Test
    void aConnectionIsInUseAsLongAsACleanupIsAtWorkOnIt() {
        var use = given.part(CleanupUse.class);
        var owner = Interference.owner(ana);
        var id = new ConnectionId(UUID.fromString(connection));
        assertThat(use.of(owner, id)).isEmpty();

        isConfirmed();

        assertThat(use.of(owner, id)).contains("a cleanup");
    }
}
