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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @Test
    void aNewcomerFindsDuplicatesAcrossCloudsAndASignIn(@TempDir Path home) throws Exception {
        var told = new StringWriter();

        try (var running = Demo.start(home.resolve("demo"), "0", new PrintWriter(told));
                var http = HttpClient.newHttpClient()) {
            var said = Pattern.compile("Found (\\d+) groups").matcher(told.toString());
            assertThat(said.find()).as("%s", told).isTrue();
            assertThat(Integer.parseInt(said.group(1))).isGreaterThan(20);
            assertThat(told.toString()).contains(running.url().toString(), "demo@example.org");
            var page = HttpRequest.newBuilder(URI.create(running.url() + "/health"))
                    .build();
            assertThat(http.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
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
