package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.webdav.RcloneServer;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Mission, row A3: one library over four clouds, its duplicates found for the fewest bytes. */
class A3AcrossCloudsTest {
    private static final Providers PROVIDERS = Providers.start();
    private static final Given GIVEN = PROVIDERS.given();
    private static final Folder FOLDER = GIVEN.folder("served");
    private static final RcloneServer WEBDAV = new RcloneServer(FOLDER.path());

    @AfterAll
    static void close() {
        WEBDAV.close();
        PROVIDERS.close();
    }

    @Test
    void everyGroupIsFoundNoneIsFalseAndHardlyAByteIsDownloadedInVain() {
        var ana = GIVEN.person("ana");
        var library = SpreadLibrary.of(5000, 20261126);
        library.files().forEach((file, content) -> put(file.cloud(), file.path(), content));
        var connections = new LinkedHashMap<SpreadLibrary.Cloud, Library>();
        for (var cloud : SpreadLibrary.Cloud.values()) {
            connections.put(cloud, connected(ana, cloud));
        }

        var downloaded = connections.values().stream()
                .map(Library::scans)
                .mapToLong(scan -> {
                    assertThat(scan.text("state")).as("%s", scan).isEqualTo("complete");
                    return scan.body().path("bytesDownloaded").asLong();
                })
                .sum();

        assertThat(groups(ana, connections)).isEqualTo(library.groups());
        assertThat(downloaded).isLessThanOrEqualTo(library.fewestBytes() * 11 / 10);

        var again = connections.values().stream().map(Library::scans).toList();

        assertThat(again).allMatch(scan -> scan.body().path("bytesDownloaded").asLong() == 0);
        assertThat(connections.entrySet().stream()
                        .filter(each -> each.getKey() != SpreadLibrary.Cloud.WEBDAV)
                        .map(each ->
                                each.getValue().scans().body().path("apiCalls").asInt()))
                .as("a feed without changes")
                .allMatch(calls -> calls < 10);
        assertThat(groups(ana, connections)).isEqualTo(library.groups());
    }

    private static void put(SpreadLibrary.Cloud cloud, String path, byte[] content) {
        if (cloud == SpreadLibrary.Cloud.WEBDAV) {
            FOLDER.file(path, content);
        } else {
            PROVIDERS.cloud(kind(cloud)).put(path, content);
        }
    }

    private static Library connected(Person person, SpreadLibrary.Cloud cloud) {
        return cloud == SpreadLibrary.Cloud.WEBDAV
                ? new Library(person, FOLDER, webdav(person).text("id"))
                : PROVIDERS.connect(person, kind(cloud), FOLDER);
    }

    private static String kind(SpreadLibrary.Cloud cloud) {
        return cloud.name().toLowerCase(Locale.ROOT);
    }

    private static Answer webdav(Person person) {
        var settings = Map.of(
                "url", WEBDAV.uri().toString(), "username", RcloneServer.USER, "password", RcloneServer.PASSWORD);
        return person.post("/api/v1/connections", Map.of("kind", "webdav", "name", "Server", "settings", settings))
                .expect(201);
    }

    private static Set<Set<SpreadLibrary.File>> groups(Person person, Map<SpreadLibrary.Cloud, Library> connections) {
        var clouds = connections.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getValue().id(), Map.Entry::getKey));
        return person.all("/api/v1/duplicates?limit=500").stream()
                .map(group -> group.path("files")
                        .valueStream()
                        .map(file -> new SpreadLibrary.File(
                                SpreadLibrary.Cloud.valueOf(String.valueOf(
                                        clouds.get(file.path("connectionId").asString()))),
                                file.path("path").asString()))
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }
}
