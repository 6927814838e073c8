package cloud.declutter.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The PostgreSQL that a service keeps for itself.
 *
 * @param home of the service
 */
public record EmbeddedDatabase(Path home) {
    private static final int LINE_OF_PORT = 3;
    private static final String USER = "declutter";

    /** As {@code DATABASE_URL} has it. */
    public String url() throws IOException {
        return "postgresql://%s:%s@%s".formatted(USER, password(), place());
    }

    /** As JDBC has it, with user and password. */
    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://%s?user=%s&password=%s".formatted(place(), USER, password());
    }

    private String place() throws IOException {
        var port = Files.readAllLines(home.resolve("database/postmaster.pid"))
                .get(LINE_OF_PORT)
                .strip();
        return "127.0.0.1:" + port + "/postgres";
    }

    private String password() throws IOException {
        return Files.readString(home.resolve("database.password")).strip();
    }
}
