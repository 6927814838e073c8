package cloud.declutter.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The way into the PostgreSQL that a service started for itself in its home. */
public record Database(Path home) {
    private static final int LINE_OF_PORT = 3;
    private static final String USER = "declutter";

    /** As {@code DATABASE_URL} has it. */
    public String url() throws IOException {
        return "postgresql://%s:%s@127.0.0.1:%s/postgres".formatted(USER, password(), port());
    }

    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=%s&password=%s".formatted(port(), USER, password());
    }

    private String port() throws IOException {
        return Files.readAllLines(home.resolve("database/postmaster.pid"))
                .get(LINE_OF_PORT)
                .strip();
    }

    private String password() throws IOException {
        return Files.readString(home.resolve("database.password")).strip();
    }
}
