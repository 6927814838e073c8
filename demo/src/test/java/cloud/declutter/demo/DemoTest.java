package cloud.declutter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private final StringWriter told = new StringWriter();
    private Demo.Running running;

    @BeforeAll
    void start(@TempDir Path home) throws IOException, InterruptedException {
        running = Demo.start(home.resolve("demo"), "0", new PrintWriter(told));
    }

    @AfterAll
    void close() {
        running.close();
    }

    @Test
    void aNewcomerFindsDuplicatesAcrossCloudsAndASignIn() throws Exception {
        var said = Pattern.compile("Found (\\d+) groups").matcher(told.toString());

        assertThat(said.find()).as("%s", told).isTrue();
        assertThat(Integer.parseInt(said.group(1))).isGreaterThan(20);
        assertThat(told.toString()).contains(running.url().toString(), "demo@example.org");
        try (var http = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(URI.create(running.url() + "/health"))
                    .build();
            assertThat(http.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesPicturesOfThePageLightAndDarkOnADesktopAndAPhone(@TempDir Path folder) {
        try (var screenshots = new Screenshots(running.url(), folder)) {
            screenshots.takeAll();
        }

        for (var name : new String[] {"home", "storages", "files", "map", "review", "compare", "cleanup-running"}) {
            assertThat(folder)
                    .isDirectoryContaining("glob:**/" + name + "-desktop-light.png")
                    .isDirectoryContaining("glob:**/" + name + "-desktop-dark.png")
                    .isDirectoryContaining("glob:**/" + name + "-phone-light.png")
                    .isDirectoryContaining("glob:**/" + name + "-phone-dark.png");
        }
    }

    @Test
    void neverDeletesAFolderThatIsNotItsOwn(@TempDir Path home) throws IOException {
        var precious =
                Files.writeString(Files.createDirectory(home.resolve("demo")).resolve("precious"), "1");

        assertThatThrownBy(() -> Demo.start(home.resolve("demo"), "0", new PrintWriter(new StringWriter())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DECLUTTER_HOME");

        assertThat(precious).exists();
    }
}
