package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.audit.Audit;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.platform.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/** I12: what a cleanup was asked to do, and what came of it, is in the security log and in the person's audit. */
class DeletionLogTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos");
    private final List<Map<String, String>> told = new ArrayList<>();
    private final DeletionLog log = new DeletionLog(
            given.part(Cleanups.class), (event, details) -> told.add(line(event, details)), given.part(Audit.class));

    private static Map<String, String> line(SecurityEvent event, Map<String, String> details) {
        details.put("event", event.name().toLowerCase(Locale.ROOT));
        return details;
    }

    /** Two files of nine bytes each go. */
    private Answer planned() {
        for (var n = 0; n < 2; n++) {
            folder.file("a/" + n, "content " + n).file("b/" + n, "content " + n);
        }
        ana.scans(folder);
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    @ParameterizedTest
    @CsvSource({"REMOVE, remove, plan_confirmed", "UNDO, undo, undo_asked", "PURGE, purge, purge_due"})
    void whatIsWantedIsToldWithItsSize(DeletionLog.Intent intent, String word, String action) {
        var plan = planned();
        var owner = Interference.owner(ana);

        var cleanup = given.part(Cleanups.class).get(owner, Interference.id(plan));
        given.part(TransactionTemplate.class).executeWithoutResult(_ -> log.intended(owner, intent, cleanup));

        assertThat(told)
                .containsExactly(Map.of(
                        "event",
                        "sensitive_delete",
                        "userid",
                        owner.id().toString(),
                        "cleanup",
                        plan.text("id"),
                        "intent",
                        word,
                        "files",
                        "2",
                        "bytes",
                        "18"));
        var entry = ana.person().all("/api/v1/me/audit").getFirst();
        assertThat(entry.path("action").asString()).isEqualTo(action);
        assertThat(entry.path("cleanupId").asString()).isEqualTo(plan.text("id"));
    }

    @Test
    void whatCameOfItIsToldInFigures() {
        var plan = planned();
        folder.file("b/0", "edited since");
        ana.carriesOut(plan);

        log.ended(Interference.owner(ana), Interference.id(plan));

        assertThat(told)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("event", "sensitive_delete_outcome")
                        .containsEntry("cleanup", plan.text("id"))
                        .containsEntry("state", "done")
                        .containsEntry("removed", "1")
                        .containsEntry("bytesRemoved", "9")
                        .containsEntry("skipped", "1")
                        .containsEntry("restored", "0"));
    }
}
