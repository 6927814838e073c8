package cloud.declutter.rows;

import cloud.declutter.given.Database;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program in production, in a process of its own. {@link #shared} is one for the whole JVM, with two people, since
 * production lets few sign in from one address, and a way to Google that leads nowhere.
 */
record Production(Program.Served service, Path files, Person ana, Person eve) {
    /** Of the shared one. */
    static final Database DATABASE = Given.database();

    private static @Nullable Production shared;

    static synchronized Production shared() {
        var known = shared;
        if (known == null) {
            known = started(Map.of(
                    "DATABASE_URL", DATABASE.url(),
                    "GOOGLE_CLIENT_ID", "a client",
                    "GOOGLE_CLIENT_SECRET", "a secret",
                    "GOOGLE_ISSUER", "https://localhost:1"));
            shared = known;
        }
        return known;
    }

    /** One of the test's own, with more settings; {@link Program.Served#stop} it. */
    static Production started(Map<String, String> more) {
        try {
            var files = Files.createTempDirectory("declutter-production").toRealPath();
            var settings = new HashMap<>(Map.of(
                    "ENVIRONMENT",
                    "production",
                    "DATABASE_URL",
                    Given.database().url(),
                    "SECRET_KEY",
                    "mZ4pQ8sV1xC6bN3kL9wR2tY7uH5jF0gD-aEoIiUu",
                    "DECLUTTER_HOME",
                    files.resolve("home").toString(),
                    "LOCAL_ROOTS",
                    files.toString(),
                    "PORT",
                    Program.freePort(),
                    "MANAGEMENT_PORT",
                    "0",
                    "DRAIN_SECONDS",
                    "0"));
            settings.putAll(more);
            var service = Program.with(settings).serve();
            Runtime.getRuntime().addShutdownHook(new Thread(service.process()::destroyForcibly));
            service.awaitReady();
            return new Production(service, files, service.person("ana"), service.person("eve"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Person nobody() {
        return ana.signedOut();
    }

    Folder folder(String name) {
        return new Folder(files).folder(name);
    }
}
