package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person is told who decides too late, too early, or twice. */
class DecisionsTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Owner owner = Interference.owner(ana);
    private final Folder folder = given.folder("photos").file("a/x", "content").file("b/x", "content");
    private final JdbcClient rows = given.part(JdbcClient.class);
    private final Cleanups cleanups = given.part(Cleanups.class);
    private final String connection = ana.scans(folder);
    private final Answer plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());

    private Answer undo() {
        return ana.person().post(World.path(plan) + "/undo");
    }

    private String item() {
        return ana.item(plan).path("id").asString();
    }

    @Test
    void i5APlanThatExpiresWhileItIsBeingConfirmedIsNotCarriedOut() {
        var confirming =
                Objects.requireNonNull(given.part(TransactionTemplate.class).execute(_ -> {
                    rows.sql("update cleanups set expires_at = now() where id = :id")
                            .param("id", Interference.id(plan).value())
                            .update();
                    var waiting = CompletableFuture.supplyAsync(() -> ana.tries(plan));
                    await().until(() -> isWaitedFor() || waiting.isDone());
                    assertThat(waiting).isNotDone();
                    return waiting;
                }));

        assertThat(confirming.join().problem()).isEqualTo("plan-expired");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    private boolean isWaitedFor() {
        return rows.sql("""
                        select exists (select from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock'
                                          and query like 'update cleanups set state = ''running''%')
                        """).query(Boolean.class).single();
    }

    @Test
    void aStorageThatMayOnlyBeLookedAtIsNamedBeforeAnythingIsMoved() {
        rows.sql("update connections set kind = 'dropbox', settings = '{\"access\":\"read\"}' where id = :id")
                .param("id", UUID.fromString(connection))
                .update();

        var refused = ana.tries(plan);

        assertThat(refused.problem()).isEqualTo("write-access-needed");
        assertThat(refused.faultyFields()).containsExactly("connections." + connection);
        assertThat(ana.now(plan).text("state")).isEqualTo("planned");
    }

    @Test
    void whatIsBeingCarriedOutCannotBeUndoneYet() {
        cleanups.confirm(owner, Interference.id(plan), HexFormat.of().parseHex(plan.text("planHash")));

        var refused = List.of(undo(), ana.asksBack(plan, List.of(item())));

        assertThat(refused).extracting(Answer::problem).containsOnly("not-undoable");
        assertThat(refused.getFirst().text("detail")).startsWith("This cleanup is running;");
    }

    @Test
    void anUndoThatIsAskedForAgainMeanwhileGoesOn() {
        ana.carriesOut(plan);
        cleanups.beginUndo(owner, Interference.id(plan));

        var again = List.of(undo(), ana.asksBack(plan, List.of(item())));

        assertThat(again).extracting(Answer::status).containsOnly(202);
        assertThat(again).extracting(answer -> answer.text("state")).containsOnly("undoing");
    }

    @Test
    void whatWasLeftAloneCannotBeBroughtBack() {
        folder.file("b/x", "edited since");
        ana.carriesOut(plan);

        var all = undo();
        var one = ana.asksBack(plan, List.of(item()));

        assertThat(List.of(all, one)).extracting(Answer::problem).containsOnly("nothing-to-undo");
        assertThat(one.faultyFields()).containsExactly("itemIds");
        assertThat(folder.path().resolve("b/x")).hasContent("edited since");
    }

    @Test
    void whatIsNotOfThisCleanupCannotBeBroughtBackWithIt() {
        ana.carriesOut(plan);

        var refused = ana.asksBack(plan, List.of(item(), new UUID(1, 1).toString()));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.faultyFields()).containsExactly("itemIds");
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
    }

    @Test
    void i12WhatIsDecidedIsInTheAudit() {
        ana.carriesOut(plan);
        ana.undoes(plan);

        assertThat(ana.person().all("/api/v1/me/audit"))
                .extracting(entry -> entry.path("action").asString())
                .contains("plan_confirmed", "undo_asked");
    }
}
