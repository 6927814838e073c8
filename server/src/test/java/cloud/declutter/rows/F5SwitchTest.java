package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.BlueGreen;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Shell;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Row F5: whatever fails before the switch leaves blue serving and stops green. Blue is a page that only says its name; what
 * becomes of green, each test decides.
 */
class F5SwitchTest {
    private static final String CONTROL = """
            echo "$*" >>"$folder/called"
            ! grep -qx "$*" "$folder/fails" 2>/dev/null
            """;

    private final Folder folder = Given.service().folder("switch");
    private final BlueGreen site = new BlueGreen(folder, CONTROL);
    private final List<HttpServer> pages = new ArrayList<>(List.of(page("blue", 200)));

    @AfterEach
    void end() {
        pages.forEach(page -> page.stop(0));
        site.close();
    }

    @Test
    void aMigrationThatFailsStartsNothing() {
        folder.file("fails", "start declutter-migrate@green\n");

        assertThat(site.switchTo("green"))
                .contains("NOT switched: the migration failed")
                .endsWith("exit 1");

        assertThat(called()).containsExactly("start declutter-migrate@green", "stop declutter@green");
        assertBlueServes();
    }

    @Test
    void aReleaseThatDoesNotStartIsStopped() {
        folder.file("fails", "start declutter@green\n");

        assertThat(site.switchTo("green"))
                .contains("NOT switched: green did not start")
                .endsWith("exit 1");

        assertThat(called()).endsWith("start declutter@green", "stop declutter@green");
        assertBlueServes();
    }

    @Test
    void aReleaseThatFailsItsChecksIsStoppedAndTheCheckIsNamed() {
        pages.add(page("green", 200));

        assertThat(site.switchTo("green"))
                .contains("NOT switched: green failed its checks: FAIL  health says ok")
                .endsWith("exit 1");

        assertThat(called()).endsWith("stop declutter@green");
        assertBlueServes();
    }

    @Test
    void aSecondSwitchWaitsForNobody() {
        Shell.bash(folder, "exec 8>switch.lock; flock 8; sleep 60 >/dev/null 2>&1 & echo $! >holder");

        assertThat(site.switchTo("green"))
                .contains("another switch is under way")
                .endsWith("exit 3");

        Shell.bash(folder, "kill $(cat holder)");
        assertBlueServes();
    }

    @Test
    void theColourThatServesIsLeftAloneAndToldWhenAsked() {
        assertThat(site.switchTo("blue")).contains("blue serves already").endsWith("exit 0");
        assertThat(site.switchTo("--active")).isEqualTo("blue\nexit 0");
        assertThat(site.switchTo("red")).startsWith("Usage: ").endsWith("exit 2");
        assertThat(site.switchTo()).startsWith("Usage: ").endsWith("exit 2");
    }

    @Test
    void withoutHaproxyNothingIsTouched() {
        site.close();
        Shell.bash(folder, "rm -f haproxy.sock");

        assertThat(site.switchTo("green")).contains("HAProxy does not answer").endsWith("exit 1");

        assertThat(folder.path().resolve("called")).doesNotExist();
    }

    private void assertBlueServes() {
        assertThat(site.switchTo("--active")).isEqualTo("blue\nexit 0");
        assertThat(new String(Person.nobody(site.url()).get("/").bytes(), UTF_8))
                .isEqualTo("blue");
    }

    private List<String> called() {
        return Shell.bash(folder, "cat called").lines().toList();
    }

    private HttpServer page(String colour, int status) {
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port(colour)), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(status, colour.length());
                exchange.getResponseBody().write(colour.getBytes(UTF_8));
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
