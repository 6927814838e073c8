package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import cloud.declutter.clouds.FreePort;
import cloud.declutter.platform.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program in processes of its own, as the launcher starts it.
 *
 * @param environment all its settings; none are inherited
 * @param before commands that exec the rest of their arguments, as {@code setpriv}
 * @param main the class that is started
 */
public record Program(Map<String, String> environment, List<String> before, String main) {
    private static final String MAIN = "cloud.declutter.cli.Main";
    private static final List<String> SETTINGS =
            Stream.of(Variable.values()).map(Variable::name).toList();

    public static Program with(Map<String, String> environment) {
        return new Program(environment, List.of(), MAIN);
    }

    public Program before(String... command) {
        return new Program(environment, List.of(command), main);
    }

    /** The same started by another class, which does more than the program does. */
    public Program main(Class<?> other) {
        return new Program(environment, before, other.getName());
    }

    /** How a command ended and what it printed. */
    public record Ended(int code, String out, String err) {
        public String lastLine() {
            return out.lines().reduce((earlier, later) -> later).orElse("");
        }
    }

    /** Runs a command to its end, within two minutes. */
    public Ended run(String... arguments) {
        try {
            var out = Files.createTempFile("declutter-out", "");
            var err = Files.createTempFile("declutter-err", "");
            var process = process(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("No end of " + List.of(arguments) + ": " + Files.readString(err));
            }
            var ended = new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts {@code serve} on the port of the settings; {@link Served#awaitReady} waits for it. */
    public Served serve() {
        try {
            var printed = Files.createTempFile("declutter-serve", ".log");
            printed.toFile().deleteOnExit();
            var process = process("serve")
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            return new Served(process, "http://localhost:" + environment.get("PORT"), printed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A service that runs.
     *
     * @param printed what it has written to its output so far
     */
    public record Served(Process process, String url, Path printed) {
        /** The lines of its output so far, without one that is being written. */
        public List<String> lines() {
            try {
                var text = new String(Files.readAllBytes(printed), UTF_8);
                return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        public Served awaitReady() {
            var request = HttpRequest.newBuilder(URI.create(url + "/ready")).build();
            try (var http = HttpClient.newHttpClient()) {
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(50))
                        .failFast("The service has ended; it printed why to " + printed, () -> !process.isAlive())
                        .ignoreExceptions()
                        .until(() ->
                                http.send(request, BodyHandlers.discarding()).statusCode() == 200);
            }
            return this;
        }

        /** Somebody who is not signed in. */
        public Person nobody() {
            return Person.nobody(url);
        }

        /** Somebody who has just registered there. */
        public Person person(String name) {
            return Person.registered(url, name, name + "@example.org");
        }

        /** The most memory that it has held so far, in MiB. */
        public long peakMebibytes() {
            try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                var peak = lines.filter(line -> line.startsWith("VmHWM:"))
                        .findFirst()
                        .orElseThrow();
                return Long.parseLong(peak.replaceAll("\\D", "")) / 1024;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** As {@code kill -9}. */
        public void kill() {
            end(process.destroyForcibly());
        }

        /** As {@code kill}, waiting for its end. */
        public void stop() {
            process.destroy();
            end(process);
        }

        private static void end(Process process) {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    public static String freePort() {
        return Integer.toString(FreePort.next());
    }

    /** How it is started. */
    public List<String> command(String... arguments) {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private ProcessBuilder process(String... arguments) {
        var process = new ProcessBuilder(command(arguments));
        process.environment().keySet().removeAll(SETTINGS);
        process.environment().putAll(environment);
        return process;
    }
}
