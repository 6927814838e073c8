package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the adapters' own tests do not ask of the fakes. */
class FakeOneDriveTest {
    private static final String BATCH = """
            {"requests": [
              {"id": "1", "method": "GET", "url": "/me/drive/root:/a"},
              {"id": "2", "method": "GET", "url": "/me/drive/root:/b"},
              {"id": "3", "method": "GET", "url": "/me/drive"}]}""";

    @Test
    void aBatchAnswersEachCallOnItsOwn() throws Exception {
        try (var fake = FakeOneDrive.start(FakeSettings.of("ana"), FakeOneDrive.Plan.PERSONAL)) {
            fake.put("a", "1".getBytes(UTF_8));

            var answer =
                    Json.read(send(fake, "/v1.0/$batch", BATCH, "Files.Read").body());

            assertThat(answer.path("responses"))
                    .extracting(each -> each.path("status").asInt())
                    .containsExactly(200, 404, 200);
        }
    }

    @Test
    void whoHasNoScopeIsRefused() throws Exception {
        try (var fake = FakeOneDrive.start(FakeSettings.of("ana"), FakeOneDrive.Plan.PERSONAL)) {
            assertThat(send(fake, "/v1.0/$batch", BATCH, "User.Read").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void answersTakeAsLongAsTheyAreTold() throws Exception {
        try (var fake = FakeOneDrive.start(FakeSettings.of("ana"), FakeOneDrive.Plan.PERSONAL)) {
            fake.latency(Duration.ofMillis(50));
            var before = System.nanoTime();

            send(fake, "/v1.0/$batch", BATCH, "Files.Read");

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }

    private static HttpResponse<String> send(FakeCloud fake, String path, String body, String scope)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(fake.url() + path))
                    .header("Authorization", "Bearer " + fake.signIn(scope).accessToken())
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
