package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import cloud.declutter.clouds.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** HAProxy before two colours, and {@code scripts/switch.sh} that puts one in the place of the other. Close it. */
public final class BlueGreen implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path folder;
    private final Map<String, Integer> ports =
            Map.of("front", FreePort.next(), "blue", FreePort.next(), "green", FreePort.next());
    private final Process haproxy;

    /** @param control a bash script that is called as systemctl is, with {@code $folder} for what it keeps */
    public BlueGreen(Folder place, String control) {
        this.folder = place.path();
        try {
            Files.writeString(folder.resolve("active.map"), "active blue\n");
            var script = Files.writeString(
                    folder.resolve("control"),
                    "#!/usr/bin/env bash\nset -euo pipefail\nfolder='" + folder + "'\n" + control);
            script.toFile().setExecutable(true);
            var starting = new ProcessBuilder("/usr/sbin/haproxy", "-db", "-f", ROOT + "/ops/haproxy/declutter.cfg")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile());
            environment(starting);
            this.haproxy = starting.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(folder.resolve("haproxy.sock")));
    }

    /** Where callers come in, whichever colour serves. */
    public String url() {
        return "http://127.0.0.1:" + port("front");
    }

    /** @param colour {@code blue} or {@code green} */
    public int port(String colour) {
        return Objects.requireNonNull(ports.get(colour), colour);
    }

    /** What a run of the script printed, its last line saying {@code exit 0}. */
    public String switchTo(String... arguments) {
        var command = new ArrayList<>(List.of(ROOT + "/scripts/switch.sh"));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    /** Starts a unit as the script would. */
    public String control(String verb, String unit) {
        return run(new ProcessBuilder(folder.resolve("control").toString(), verb, unit));
    }

    private String run(ProcessBuilder command) {
        environment(command);
        try {
            var running = command.redirectErrorStream(true).start();
            running.getOutputStream().close();
            var printed = new String(running.getInputStream().readAllBytes(), UTF_8);
            return printed.stripTrailing() + "\nexit " + running.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void environment(ProcessBuilder process) {
        process.environment()
                .putAll(Map.of(
                        "DECLUTTER_SWITCH",
                        folder.toString(),
                        "DECLUTTER_BIND",
                        "127.0.0.1:" + port("front"),
                        "DECLUTTER_BLUE",
                        "127.0.0.1:" + port("blue"),
                        "DECLUTTER_GREEN",
                        "127.0.0.1:" + port("green"),
                        "SWITCH_CONTROL",
                        folder.resolve("control").toString(),
                        "SWITCH_DRAIN",
                        "3"));
    }

    @Override
    public void close() {
        haproxy.destroyForcibly();
    }
}
