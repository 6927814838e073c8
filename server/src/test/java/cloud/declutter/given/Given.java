package cloud.declutter.given;

import cloud.declutter.DeclutterApplication;
import cloud.declutter.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running service and the way to fill its world. {@link #service} is one for the whole JVM, started on first use:
 * tests do not disturb each other, since each makes people and folders of its own.
 */
public final class Given {
    /** Of every process started by {@link #process}. */
    public static final String SECRET_KEY = "Zm9y4k7Qw2-of-every-test-Xp83jLr0sTq";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ConfigurableApplicationContext context;
    private final Path files;

    private Given(ConfigurableApplicationContext context, Path files) {
        this.context = context;
        this.files = files;
    }

    /** The service that all tests of this JVM share. */
    public static Given service() {
        return Shared.GIVEN;
    }

    /**
     * A service of the test's own with other settings, such as {@code declutter.jwt-access-token-expire-minutes}; on a
     * fresh database unless {@code declutter.database-url} is among them. {@link #stop} it.
     */
    public static Given service(Map<String, String> settings) {
        var number = COUNT.incrementAndGet();
        var files = Machine.folder("files-" + number);
        var all = new LinkedHashMap<>(Map.of(
                "declutter.environment", "development",
                "declutter.port", "0",
                "declutter.management-port", "0",
                "declutter.home", Machine.folder("home-" + number).toString(),
                "declutter.local-roots", files.toString(),
                "declutter.log-level", "WARN",
                "spring.main.register-shutdown-hook", "false"));
        all.putAll(settings);
        all.computeIfAbsent(
                "declutter.database-url", missing -> Machine.freshDatabase().url());
        var arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var given = new Given(new SpringApplicationBuilder(DeclutterApplication.class).run(arguments), files);
        Machine.atEnd(given::stop);
        return given;
    }

    /** An empty database on the server that all tests of this JVM share. */
    public static Database database() {
        return Machine.freshDatabase();
    }

    /**
     * Starts the service as a process in that environment, on a database of its own, with whatever else is set;
     * {@link Program.Served#awaitReady} waits for it. It is killed at the end of all tests at the latest.
     */
    public static Program.Served process(String environment, Map<String, String> settings) {
        var all = new LinkedHashMap<>(Map.of(
                "ENVIRONMENT",
                environment,
                "SECRET_KEY",
                SECRET_KEY,
                "DECLUTTER_HOME",
                Machine.folder("home-" + COUNT.incrementAndGet()).toString(),
                "PORT",
                Program.freePort(),
                "MANAGEMENT_PORT",
                "0",
                "DRAIN_SECONDS",
                "0"));
        all.putAll(settings);
        all.computeIfAbsent("DATABASE_URL", missing -> Machine.freshDatabase().url());
        var served = Program.with(all).serve();
        Machine.atEnd(served::kill);
        return served;
    }

    /** A person who has just registered and signed in, with an address that nobody else has. */
    public Person person(String name) {
        return Person.registered(url(), name, name + "-" + COUNT.incrementAndGet() + "@example.org");
    }

    /** Somebody who is not signed in. */
    public Person nobody() {
        return Person.nobody(url());
    }

    /** An empty folder that may be connected. */
    public Folder folder(String name) {
        return Folder.in(files.resolve(name + "-" + COUNT.incrementAndGet()));
    }

    /** As {@code http://127.0.0.1:40123}. */
    public String url() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("The service has been stopped");
        }
        return "http://127.0.0.1:" + server.getPort();
    }

    /** A part of the service, for what HTTP does not show. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public void stop() {
        context.close();
    }

    private static final class Shared {
        static final Given GIVEN = service(Map.of());
    }

    /** What exists once: the database server, kept between runs below {@code target}, and the temporary folders. */
    private static final class Machine {
        private static final List<Runnable> ENDS = new ArrayList<>();
        private static final Path FOLDERS = temporary();
        private static final EmbeddedPostgres POSTGRES =
                EmbeddedPostgres.join(Path.of("target", "given").toAbsolutePath());
        private static final List<Database> DATABASES = new ArrayList<>();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Machine::leave));
        }

        static Path folder(String name) {
            try {
                return Files.createDirectories(FOLDERS.resolve(name));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static synchronized void atEnd(Runnable end) {
            ENDS.add(end);
        }

        static synchronized Database freshDatabase() {
            var name = "given_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
            var database = Database.created(POSTGRES, name);
            DATABASES.add(database);
            return database;
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("declutter-given").toRealPath();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static synchronized void leave() {
            ENDS.forEach(Runnable::run);
            DATABASES.forEach(Database::drop);
            POSTGRES.close();
            Folder.delete(FOLDERS);
        }
    }
}
