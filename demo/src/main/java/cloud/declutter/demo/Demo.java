package cloud.declutter.demo;

import cloud.declutter.DeclutterApplication;
import cloud.declutter.fakeclouds.FakeCloud;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code demo}: the service on data of its own, with stand-ins of three clouds and a folder of sample files
 * connected and scanned, so that a newcomer sees duplicates across clouds at once. It begins anew each time. With
 * {@code --screenshots} it takes the pictures of the page for the documentation instead of waiting for somebody.
 */
@Command(
        name = "demo",
        description = "Starts the service with three stand-in clouds and sample files, and prints a sign-in.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    static final String EMAIL = "demo@example.org";
    static final String PASSWORD = "look around at leisure";
    /** Says that a folder is this command's own, to be deleted. */
    private static final String MARK = ".declutter-demo";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Exits with 1 where it cannot start; else it goes on until it is stopped. */
    public static void main(String[] arguments) {
        var line = new CommandLine(new Demo()).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("declutter demo: " + failure.getMessage());
            command.getErr().flush();
            return 1;
        });
        var code = line.execute(arguments);
        if (code != 0 || line.isUsageHelpRequested() || line.isVersionHelpRequested()) {
            System.exit(code);
        }
    }

    @Option(
            names = "--screenshots",
            paramLabel = "FOLDER",
            description = "Take pictures of the page into that folder by Chromium, and end.")
    private @Nullable Path screenshots;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Path.of(Optional.ofNullable(System.getenv("DECLUTTER_HOME"))
                        .orElse(System.getProperty("user.home") + "/.declutter"))
                .resolve("demo");
        var port = Optional.ofNullable(System.getenv("PORT")).orElse("8080");
        var running = start(home, port, spec.commandLine().getOut());
        if (screenshots != null) {
            try (running;
                    var taken = new Screenshots(running.url(), screenshots)) {
                taken.takeAll();
            }
        }
        return 0;
    }

    /** The running service, its clouds connected and scanned. */
    record Running(ConfigurableApplicationContext service, SampleLibrary library, URI url) implements AutoCloseable {
        @Override
        public void close() {
            service.close();
            library.close();
        }
    }

    static Running start(Path home, String port, PrintWriter out) throws IOException, InterruptedException {
        clear(home);
        say(out, "Making sample files ...");
        var library = SampleLibrary.in(home.resolve("files"));
        say(out, "Starting the service ...");
        var service = new SpringApplicationBuilder(DeclutterApplication.class).run(arguments(home, port, library));
        var url = URI.create("http://localhost:" + port(service));
        library.onedrive().allowRedirect(url + "/connected/onedrive");
        library.drive().allowRedirect(url + "/connected/googledrive");
        library.dropbox().allowRedirect(url + "/connected/dropbox");
        say(out, "Connecting and scanning three clouds and a folder ...");
        try (var http = HttpClient.newHttpClient()) {
            var demo = Newcomer.at(url, http, EMAIL, PASSWORD);
            for (var connection : connections(demo, library)) {
                demo.scan(connection);
            }
            var totals = demo.get("/api/v1/duplicates?limit=1").path("totals");
            say(out, "%nFound %s groups of duplicates across them. Look around:%n".formatted(totals.path("groups")));
        }
        library.slowDown();
        say(out, "  %s   sign in as %s with the password: %s%n".formatted(url, EMAIL, PASSWORD));
        say(out, "Nothing here is real: the clouds live in this process and are gone when it ends (Ctrl-C).");
        return new Running(service, library, url);
    }

    private static List<String> connections(Newcomer demo, SampleLibrary library)
            throws IOException, InterruptedException {
        var connections = new ArrayList<String>();
        connections.add(demo.connect("This computer", library.folder().toString()));
        for (var kind : List.of("googledrive", "dropbox", "onedrive")) {
            connections.add(demo.allow(kind));
        }
        return connections;
    }

    /** Throws {@link IOException} for a folder that somebody else has put there. */
    private static void clear(Path home) throws IOException {
        if (Files.exists(home) && !Files.exists(home.resolve(MARK))) {
            throw new IOException(home + " is not this command's own; move it away, or set DECLUTTER_HOME.");
        }
        FileSystemUtils.deleteRecursively(home);
        Files.createDirectories(home);
        Files.createFile(home.resolve(MARK));
    }

    private static String[] arguments(Path home, String port, SampleLibrary library) {
        var settings = new LinkedHashMap<>(Map.of(
                "environment", "development",
                "port", port,
                "management-port", "0",
                "home", home.toString(),
                "database-url", "",
                "log-level", "WARN",
                "local-roots", library.folder().toString(),
                "allowed-private-endpoints", "127.0.0.0/8"));
        settings.put("onedrive-url", library.onedrive().url().toString());
        settings.put("google-drive-url", library.drive().url().toString());
        settings.put("dropbox-url", library.dropbox().url().toString());
        for (var client : List.of("microsoft", "google", "dropbox")) {
            settings.put(client + "-client-id", FakeCloud.CLIENT_ID);
            settings.put(client + "-client-secret", FakeCloud.CLIENT_SECRET);
        }
        return settings.entrySet().stream()
                .map(setting -> "--declutter." + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static int port(ConfigurableApplicationContext service) {
        return Optional.ofNullable(((ServletWebServerApplicationContext) service).getWebServer())
                .orElseThrow()
                .getPort();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
