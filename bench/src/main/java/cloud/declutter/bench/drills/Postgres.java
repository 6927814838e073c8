package cloud.declutter.bench.drills;

import cloud.declutter.bench.service.Database;
import cloud.declutter.bench.service.Ending;
import cloud.declutter.bench.service.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that a service started for itself; it outlives the service, which is killed. */
record Postgres(Path home) implements AutoCloseable {
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
        return new Database(home).url();
    }

    @Override
    public void close() {
        Memory.postmaster(home).ifPresent(Ending::of);
    }
}
