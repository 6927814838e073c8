package cloud.declutter.bench.drills;

import cloud.declutter.bench.service.Ending;
import cloud.declutter.bench.service.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that a service started for itself; it outlives the service, which is killed. */
record Postgres(Path home) implements AutoCloseable {
    private static final int LINE_OF_PORT = 3;

    /**
     * @param command starts the service, and becomes it
     * @param home an empty folder
     */
    static Postgres started(List<String> command, Path home, Map<String, String> settings)
            throws IOException, InterruptedException {
        var node = new Node(command, home, settings);
        try {
            node.awaitReady();
        } finally {
            node.kill();
        }
        return new Postgres(home);
    }

    /** As {@code DATABASE_URL} has it. */
    String url() throws IOException {
        var port = Files.readAllLines(home.resolve("database/postmaster.pid"))
                .get(LINE_OF_PORT)
                .strip();
        var password = Files.readString(home.resolve("database.password")).strip();
        return "postgresql://declutter:%s@127.0.0.1:%s/postgres".formatted(password, port);
    }

    @Override
    public void close() {
        Memory.postmaster(home).ifPresent(Ending::of);
    }
}
