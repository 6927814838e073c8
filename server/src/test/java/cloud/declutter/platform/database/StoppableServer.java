package cloud.declutter.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of a test's own, which can be torn away from those who use it and come back at the same port. */
public final class StoppableServer implements AutoCloseable {
    /** Where the tests of this JVM have unpacked the programs already. */
    private static final Path UNPACKED = Path.of("target", "given").toAbsolutePath();

    private final Path home;
    private final EmbeddedPostgres server;

    private StoppableServer(Path home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    /** @param home an empty folder */
    public static StoppableServer in(Path home) {
        try (var unpacked = Files.newDirectoryStream(UNPACKED, "postgresql-*")) {
            for (var programs : unpacked) {
                Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
            }
            return new StoppableServer(home, EmbeddedPostgres.join(home));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /** As {@code DATABASE_URL} has it. */
    public String url() {
        return "postgresql://%s:%s@127.0.0.1:%d/postgres".formatted(server.user(), server.password(), port());
    }

    /** Ends it without a word to anybody, as a crash would. */
    public void stopImmediately() {
        run("stop", "-m", "immediate", "-w");
    }

    public void startAgain() {
        run(
                "start",
                "-w",
                "-l",
                home.resolve("database.log").toString(),
                "-o",
                "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c port=" + port());
    }

    private int port() {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private void run(String... arguments) {
        var command = new ArrayList<>(List.of("pg_ctl"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-D", home.resolve("database").toString()));
        try {
            PostgresBinaries.unpackedIn(home).run(home, command);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
