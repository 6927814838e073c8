package cloud.declutter.cleanup;

import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A person and what that person does with cleanups, in words. */
record World(Person person) {
    /** Less of it where the code is made wrong on purpose, and waiting is in vain. */
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("declutter.patience.seconds", 60));

    static World of(Given given, String name) {
        return new World(given.person(name));
    }

    /** Connects the folder and scans it to the end; answers the connection's id. */
    String scans(Folder folder) {
        var id = person.connects(folder).text("id");
        rescans(id);
        return id;
    }

    void rescans(String connection) {
        var scan = person.post("/api/v1/connections/" + connection + "/scans")
                .expect(202)
                .text("id");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> person.get("/api/v1/scans/" + scan).expect(200).text("state"), "complete"::equals);
    }

    Answer asks(Map<String, ?> keep, Map<String, ?> scope) {
        return person.post("/api/v1/cleanups", Map.of("keep", keep, "scope", scope));
    }

    Answer plans(Map<String, ?> keep, Map<String, ?> scope) {
        return asks(keep, scope).expect(201);
    }

    Answer asksPreview(Map<String, ?> keep, Map<String, ?> scope) {
        return person.post("/api/v1/cleanups/preview", Map.of("keep", keep, "scope", scope));
    }

    Answer previews(Map<String, ?> keep, Map<String, ?> scope) {
        return asksPreview(keep, scope).expect(200);
    }

    /** Everything redundant, by a strategy. */
    Answer plans(String strategy) {
        return plans(Map.of("strategy", strategy), Map.of());
    }

    Answer tries(Answer plan) {
        var body = new HashMap<String, Object>(Map.of("planHash", plan.text("planHash")));
        if (plan.body().path("confirmationPhrase").isString()) {
            body.put("typed", plan.text("confirmationPhrase"));
        }
        return person.post(path(plan) + "/confirm", body);
    }

    /** Confirms and waits for the end. */
    Answer carriesOut(Answer plan) {
        tries(plan).expect(202);
        return ended(plan);
    }

    Answer undoes(Answer plan) {
        person.post(path(plan) + "/undo").expect(202);
        return ended(plan);
    }

    /** Asks these items of it back and waits for the end. */
    Answer restores(Answer plan, List<String> items) {
        asksBack(plan, items).expect(202);
        return ended(plan);
    }

    Answer asksBack(Answer plan, List<String> items) {
        return person.post(path(plan) + "/undo", Map.of("itemIds", items));
    }

    Answer ended(Answer plan) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Set.of("running", "undoing").contains(now(plan).text("state")));
        return now(plan);
    }

    Answer now(Answer plan) {
        return person.get(path(plan)).expect(200);
    }

    List<JsonNode> items(Answer plan) {
        return person.all(path(plan) + "/items");
    }

    /** The only item. */
    JsonNode item(Answer plan) {
        var items = items(plan);
        if (items.size() != 1) {
            throw new AssertionError("Expected one item: " + items);
        }
        return items.getFirst();
    }

    static String path(Answer plan) {
        return "/api/v1/cleanups/" + plan.text("id");
    }
}
