package cloud.declutter.rows;

import cloud.declutter.connections.oauth.ProviderPage;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.util.HashMap;
import java.util.Map;

/** Stand-ins of the three providers, and a service of the test's own that is registered with them. */
public record Providers(Map<String, FakeCloud> clouds, Given given) implements AutoCloseable {
    private static final Map<String, String> CLIENTS =
            Map.of("onedrive", "microsoft", "googledrive", "google", "dropbox", "dropbox");
    private static final Map<String, String> URLS =
            Map.of("onedrive", "onedrive", "googledrive", "google-drive", "dropbox", "dropbox");

    public static Providers start() {
        var clouds = Map.of(
                "onedrive", FakeOneDrive.start(FakeSettings.of("ana"), FakeOneDrive.Plan.PERSONAL),
                "googledrive", FakeGoogleDrive.start(FakeSettings.of("ana")),
                "dropbox", FakeDropbox.start(FakeSettings.of("ana")));
        var settings = new HashMap<>(Map.of("declutter.allowed-private-endpoints", "127.0.0.0/8"));
        clouds.forEach((kind, cloud) -> {
            settings.put("declutter." + CLIENTS.get(kind) + "-client-id", FakeCloud.CLIENT_ID);
            settings.put("declutter." + CLIENTS.get(kind) + "-client-secret", FakeCloud.CLIENT_SECRET);
            settings.put("declutter." + URLS.get(kind) + "-url", cloud.url().toString());
        });
        var given = Given.service(settings);
        clouds.forEach((kind, cloud) -> cloud.allowRedirect(given.url() + "/connected/" + kind));
        return new Providers(Map.copyOf(clouds), given);
    }

    public FakeCloud cloud(String kind) {
        var cloud = clouds.get(kind);
        if (cloud == null) {
            throw new IllegalArgumentException("No provider is called " + kind);
        }
        return cloud;
    }

    /** A person's account there, connected by the page of consent. Its folder is of no use. */
    public Library connect(Person person, String kind, Folder unused) {
        var page = person.get("/api/v1/connections/oauth/" + kind + "/start?access=write")
                .expect(200)
                .text("url");
        var connected = person.post("/api/v1/connections/oauth/" + kind + "/finish", new ProviderPage(page).allow())
                .expect(200);
        return new Library(person, unused, connected.text("id"));
    }

    @Override
    public void close() {
        given.stop();
        clouds.values().forEach(FakeCloud::close);
    }
}
