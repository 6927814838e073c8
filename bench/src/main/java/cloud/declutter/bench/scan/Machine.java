package cloud.declutter.bench.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures depend on, and nothing that tells whose machine it is. */
record Machine(
        int processors, long memoryBytes, String architecture, String fileSystem, String java, List<String> peers) {
    static Machine describe(Path trees) throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Files.getFileStore(trees).type(),
                Runtime.version().toString(),
                Peer.installed().stream().map(Machine::version).toList());
    }

    String line() {
        return "%d processors, %.0f GB of memory, %s, %s, Java %s; %s"
                .formatted(
                        processors,
                        memoryBytes / 1e9,
                        architecture,
                        fileSystem,
                        java,
                        peers.isEmpty() ? "no peers" : String.join(", ", peers));
    }

    private static long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** As Debian's package has it, because the programs say it each in their own way. */
    private static String version(Peer peer) {
        try {
            var query = new ProcessBuilder("dpkg-query", "-W", "-f=${Package} ${Version}", peer.program())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.isBlank() ? peer.program() : answer.strip();
        } catch (IOException noDebian) {
            return peer.program();
        }
    }
}
