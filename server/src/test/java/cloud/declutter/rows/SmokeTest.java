package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checklist of a deployment, {@code scripts/smoke.sh}, against a service in production. */
class SmokeTest {
    private static final String ORIGIN = "https://app.example.org";

    @Test
    void aServiceInProductionPassesEveryCheckAndKeepsNoAccountOfIt() throws Exception {
        var production = Production.started(Map.of("CORS_ORIGINS", ORIGIN));
        try {
            var ended = smoke(production.service().url());

            assertThat(ended.lines().filter(line -> line.startsWith("FAIL"))).isEmpty();
            assertThat(ended).endsWith(" passed, 0 failed, exit 0\n").contains("ok    signing in is refused after 5");
        } finally {
            production.service().stop();
        }
    }

    @Test
    void aPageThatIsNoServiceFailsAndIsToldWhy() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var ended = smoke("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(ended)
                    .contains("FAIL  ready says ready", "FAIL  signing in is refused")
                    .endsWith("failed, exit 1\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutAnAddressItTellsHowItIsUsed() throws Exception {
        assertThat(smoke("declutter.example.org")).startsWith("Usage: ").endsWith("exit 2\n");
    }

    private static String smoke(String url) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of("../scripts/smoke.sh").toString(), url).redirectErrorStream(true);
        process.environment().put("SMOKE_ORIGIN", ORIGIN);
        var running = process.start();
        var printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.stripTrailing() + ", exit " + running.waitFor() + "\n";
    }
}
