package cloud.declutter.connections.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Given;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each provider's cloud, from its page of consent to a scan. */
class EveryProviderTest {
    private static final Map<String, FakeCloud> CLOUDS = Map.of(
            "onedrive", FakeOneDrive.start(FakeSettings.of("ana"), FakeOneDrive.Plan.PERSONAL),
            "googledrive", FakeGoogleDrive.start(FakeSettings.of("ana")),
            "dropbox", FakeDropbox.start(FakeSettings.of("ana")));
    private static final Given GIVEN = Given.service(Map.of(
            "declutter.microsoft-client-id", FakeCloud.CLIENT_ID,
            "declutter.microsoft-client-secret", FakeCloud.CLIENT_SECRET,
            "declutter.google-client-id", FakeCloud.CLIENT_ID,
            "declutter.google-client-secret", FakeCloud.CLIENT_SECRET,
            "declutter.dropbox-client-id", FakeCloud.CLIENT_ID,
            "declutter.dropbox-client-secret", FakeCloud.CLIENT_SECRET,
            "declutter.onedrive-url", url("onedrive"),
            "declutter.google-drive-url", url("googledrive"),
            "declutter.dropbox-url", url("dropbox")));

    private static FakeCloud cloud(String kind) {
        return CLOUDS.entrySet().stream()
                .filter(each -> each.getKey().equals(kind))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String url(String kind) {
        return cloud(kind).url().toString();
    }

    @AfterAll
    static void close() {
        GIVEN.stop();
        CLOUDS.values().forEach(FakeCloud::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onedrive", "googledrive", "dropbox"})
    void aCloudIsConnectedTestedScannedAndDisconnected(String kind) {
        var ana = GIVEN.person("ana");
        cloud(kind).put("Folder/a.txt", "content".getBytes(UTF_8));
        cloud(kind).allowRedirect(GIVEN.url() + "/connected/" + kind);
        var begin = "/api/v1/connections/oauth/" + kind;

        var back = new ProviderPage(ana.get(begin + "/start").expect(200).text("url")).allow();
        var at = "/api/v1/connections/"
                + ana.post(
                                begin + "/finish",
                                Map.of("state", back.getOrDefault("state", ""), "code", back.getOrDefault("code", "")))
                        .expect(200)
                        .text("id");
        assertThat(ana.post(at + "/test").body().path("ok").asBoolean()).isTrue();
        ana.post(at + "/scans", Map.of()).expect(202);
        await().until(() -> !ana.get(at).text("status").equals("new"));

        assertThat(ana.get(at).text("status")).isEqualTo("ready");
        assertThat(ana.get(at).body().path("files").asInt()).isEqualTo(1);
        ana.delete(at).expect(204);
        assertThat(cloud(kind).files()).containsOnlyKeys("Folder/a.txt");
    }
}
