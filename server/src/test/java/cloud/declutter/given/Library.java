package cloud.declutter.given;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A folder that a person has connected. */
public record Library(Person person, Folder folder, String id) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Connects the folder. */
    public static Library of(Person person, Folder folder) {
        return new Library(person, folder, person.connects(folder).text("id"));
    }

    /** Scans to the end and answers the scan, however it ended. */
    public Answer scans() {
        return ended(beginsScan(Map.of()));
    }

    /** As {@link #scans}, believing a view with far fewer files. */
    public Answer scansAcceptingLess() {
        return ended(beginsScan(Map.of("acceptSmaller", true)));
    }

    public Answer beginsScan(Map<String, ?> wish) {
        return person.post("/api/v1/connections/" + id + "/scans", wish).expect(202);
    }

    /** Waits for a scan's end and answers it. */
    public Answer ended(Answer scan) {
        var path = "/api/v1/scans/" + scan.text("id");
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Set.of("queued", "running")
                        .contains(person.get(path).expect(200).text("state")));
        return person.get(path).expect(200);
    }

    /** The groups with a copy here, each as its paths. */
    public Set<Set<String>> groups() {
        return person.all("/api/v1/duplicates?limit=500&connectionId=" + id).stream()
                .map(group -> group.path("files")
                        .valueStream()
                        .map(file -> file.path("path").asString())
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    /** The connection as it is now. */
    public JsonNode now() {
        return person.get("/api/v1/connections/" + id).expect(200).body();
    }
}
