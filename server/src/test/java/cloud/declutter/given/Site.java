package cloud.declutter.given;

import cloud.declutter.given.Program.Served;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An installation: nodes in processes of their own, on one database and with one secret. Close it. */
public final class Site implements AutoCloseable {
    /** Of every site, unless its settings say otherwise. */
    public static final String SECRET_KEY = "Rk5-Zx8q_w2Lm7Tn4Vb9Yc3Hd6Jf1Gs0Pa";

    private final Database database;
    private final Folder files;
    private final Map<String, String> settings;
    private final List<Served> nodes = new ArrayList<>();

    private Site(Database database, Folder files, Map<String, String> settings) {
        this.database = database;
        this.files = files;
        this.settings = settings;
    }

    /** @param more settings beside environment, secret, database, home and ports */
    public static Site in(String environment, Map<String, String> more) {
        var database = Given.database();
        var files = Given.service().folder("site");
        var settings = new HashMap<>(Map.of(
                "ENVIRONMENT",
                environment,
                "SECRET_KEY",
                SECRET_KEY,
                "DATABASE_URL",
                database.url(),
                "DRAIN_SECONDS",
                "0",
                "LOCAL_ROOTS",
                files.path().toString()));
        settings.putAll(more);
        return new Site(database, files, settings);
    }

    /** One more node, in a home of its own; {@link Served#awaitReady} waits for it. */
    public Served node() {
        return node(Map.of());
    }

    /** One more node with other settings. */
    public Served node(Map<String, String> other) {
        var node = program(other).serve();
        nodes.add(node);
        return node;
    }

    /** The program as a node of it would run it. */
    public Program program(Map<String, String> other) {
        var own = new HashMap<>(settings);
        own.put("DECLUTTER_HOME", Given.service().folder("node").path().toString());
        own.put("PORT", Program.freePort());
        own.put("MANAGEMENT_PORT", Program.freePort());
        own.putAll(other);
        return Program.with(own);
    }

    public Database database() {
        return database;
    }

    /** A folder that may be connected, and is served by all nodes. */
    public Folder folder(String name) {
        return files.folder(name);
    }

    @Override
    public void close() {
        nodes.forEach(Served::kill);
    }
}
