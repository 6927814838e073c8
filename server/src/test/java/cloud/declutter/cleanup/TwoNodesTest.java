package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.connections.oauth.ProviderPage;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.given.Program.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * I9: of two nodes on one database, the one that works on a cleanup stands still in the middle of it, and the other takes
 * over. Google Drive has no removal that is bound to a condition, so nothing but the lease keeps a late call away from it.
 */
class TwoNodesTest {
    private static final int FILES = 12;
    private static final int IN_THE_MIDDLE = 5;
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** All that the service holds, but for what it notes by itself and of who calls. */
    private static final String EVERYTHING = """
            select string_agg(query_to_xml(format('select md5(string_agg(t::text, '''' order by t::text)) from %I t',
                                                  tablename), true, false, tablename)::text, '' order by tablename)
              from pg_tables
             where schemaname = 'public' and tablename not in ('scheduled_tasks', 'sessions', 'rate_limits')
            """;

    private final Database database = Given.database();
    private final FakeGoogleDrive drive = FakeGoogleDrive.start(FakeSettings.of("ana"));
    private final Folder kept = Given.service().folder("kept");
    private final Map<String, Served> nodes = new HashMap<>();

    private void started(String name) {
        var port = Program.freePort();
        drive.allowRedirect("http://localhost:" + port + "/connected/googledrive");
        var settings = new HashMap<>(Map.of(
                "ENVIRONMENT",
                "development",
                "SECRET_KEY",
                Given.SECRET_KEY,
                "DATABASE_URL",
                database.url(),
                "DECLUTTER_HOME",
                Given.service().folder("home-" + name).path().toString(),
                "PORT",
                port,
                "MANAGEMENT_PORT",
                "0",
                "LOG_LEVEL",
                "WARN"));
        settings.putAll(Map.of(
                "LOCAL_ROOTS",
                kept.path().toString(),
                "ALLOWED_PRIVATE_ENDPOINTS",
                "127.0.0.0/8",
                "GOOGLE_CLIENT_ID",
                FakeCloud.CLIENT_ID,
                "GOOGLE_CLIENT_SECRET",
                FakeCloud.CLIENT_SECRET,
                "GOOGLE_DRIVE_URL",
                drive.url().toString(),
                "DECLUTTER_CLEANUP_LEASE",
                LEASE.toMillis() + "ms",
                "DBSCHEDULER_HEARTBEATINTERVAL",
                LEASE.dividedBy(4).toMillis() + "ms",
                "DBSCHEDULER_POLLINGINTERVAL",
                "100ms",
                "DBSCHEDULER_SCHEDULERNAME",
                name));
        nodes.put(name, Program.with(settings).serve());
    }

    @AfterEach
    void stop() {
        nodes.values().forEach(Served::kill);
        drive.close();
    }

    @Test
    void i9ANodeThatStoodStillForThreeLeasesAsksForNothingMoreAndWritesNothing() {
        started("one");
        started("two");
        nodes.values().forEach(Served::awaitReady);
        var ana = new World(node("one").person("ana"));
        scanned(ana);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("keep")), Map.of());

        var done = endedElsewhere(ana, plan, "trash", () -> ana.tries(plan));
        assertThat(done.text("state")).isEqualTo("done");
        assertThat(done.body().path("done").path("removed").asInt()).isEqualTo(FILES);
        assertThat(drive.files()).isEmpty();
        var undone = endedElsewhere(ana, plan, "untrash", () -> ana.person().post(World.path(plan) + "/undo"));
        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(drive.files()).hasSize(FILES);
    }

    private void scanned(World ana) {
        for (var n = 0; n < FILES; n++) {
            drive.put("go/" + n, ("content " + n).getBytes(UTF_8));
            kept.file("keep/" + n, "content " + n);
        }
        var oauth = "/api/v1/connections/oauth/googledrive/";
        var page = ana.person().get(oauth + "start?access=write").expect(200).text("url");
        ana.rescans(ana.person()
                .post(oauth + "finish", new ProviderPage(page).allow())
                .expect(200)
                .text("id"));
        ana.scans(kept);
    }

    /**
     * What came of what was decided, once another node has ended it, since the one that had begun stood still from a call
     * of the storage on. Awake again, that one does nothing.
     */
    private Answer endedElsewhere(World ana, Answer plan, String operation, Supplier<Answer> decision) {
        var still = new CompletableFuture<String>();
        at(IN_THE_MIDDLE, operation, () -> still.complete(stopped()));
        var decided = CompletableFuture.supplyAsync(decision, Thread::startVirtualThread);
        var holder = still.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        var since = System.nanoTime();
        var other = nodes.keySet().stream()
                .filter(name -> !name.equals(holder))
                .findFirst()
                .orElseThrow();

        var ended = new World(ana.person().at(node(other).url())).ended(plan);
        await().atMost(PATIENCE)
                .until(() -> System.nanoTime() - since > LEASE.multipliedBy(3).toNanos());
        var before = database.first(EVERYTHING);
        drive.resetCalls();
        var printed = node(holder).lines().size();
        signal("CONT", node(holder));
        assertThat(decided.join().status()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() ->
                        node(holder).lines().stream().skip(printed).anyMatch(line -> line.contains(plan.text("id"))));

        assertThat(drive.calls(FakeCloud.ANY))
                .as("calls of %s after it woke up", holder)
                .isZero();
        assertThat(database.first(EVERYTHING)).as("all that is written").isEqualTo(before);
        return ended;
    }

    private void at(int nth, String operation, Runnable act) {
        IntStream.rangeClosed(1, nth).forEach(n -> drive.before(operation, n == nth ? act : () -> {}));
    }

    /** Stops the node that works on the cleanup, and answers its name. */
    private String stopped() {
        var holder = database.first("select picked_by from scheduled_tasks where task_name = 'cleanup' and picked");
        signal("STOP", node(holder));
        return holder;
    }

    private Served node(String name) {
        var node = nodes.get(name);
        if (node == null) {
            throw new AssertionError("No node is called " + name);
        }
        return node;
    }

    private static void signal(String name, Served node) {
        try {
            var kill = new ProcessBuilder(
                            "kill", "-" + name, Long.toString(node.process().pid()))
                    .start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
