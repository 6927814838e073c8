package cloud.declutter.bench.drills;

import cloud.declutter.bench.service.Ending;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two nodes on one database: one that is called, and one that takes over once that is killed. */
final class Nodes implements AutoCloseable {
    private final List<String> command;
    private final Postgres postgres;
    private final Map<String, String> settings;
    private Node called;
    private Node next;

    /**
     * Returns once both are ready.
     *
     * @param command starts a node, and becomes it
     * @param folder an empty one, for their homes, their logs and their database
     */
    Nodes(List<String> command, Path folder, Map<String, String> settings) throws IOException, InterruptedException {
        this.command = command;
        this.postgres = Postgres.started(command, Files.createDirectory(folder.resolve("database")), settings);
        this.settings = new HashMap<>(settings);
        this.settings.put("DATABASE_URL", postgres.url());
        // Work that was cut off is taken up again soon, so that a cycle is short.
        this.settings.putAll(Map.of(
                "DBSCHEDULER_HEARTBEATINTERVAL", "150ms",
                "DBSCHEDULER_POLLINGINTERVAL", "100ms",
                "DECLUTTER_CLEANUP_LEASE", "2s"));
        this.called = started(Files.createDirectory(folder.resolve("one")));
        this.next = started(Files.createDirectory(folder.resolve("other")));
        called.awaitReady();
        next.awaitReady();
    }

    private Node started(Path home) throws IOException {
        return new Node(command, home, settings);
    }

    /** Of the one that is called. */
    URI base() {
        return called.base();
    }

    /** Kills the one that is called, as {@code kill -9}. The other is called from now on, and has a new one beside it. */
    void kill() throws IOException, InterruptedException {
        called.kill();
        var fresh = started(called.home());
        called = next;
        next = fresh;
    }

    /** Kills both. */
    void killAll() throws InterruptedException {
        called.kill();
        next.kill();
    }

    /** After both were killed. */
    void restart() throws IOException {
        called = started(called.home());
        next = started(next.home());
    }

    /** Until the one that is called answers. */
    void awaitReady() throws IOException, InterruptedException {
        called.awaitReady();
    }

    @Override
    public void close() {
        Ending.of(called.process().toHandle());
        Ending.of(next.process().toHandle());
        postgres.close();
    }
}
