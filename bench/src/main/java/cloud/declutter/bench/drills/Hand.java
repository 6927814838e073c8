package cloud.declutter.bench.drills;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cloud.declutter.bench.service.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Cleans up one half of the library and undoes it, again and again, and remembers what it asked for and was told. */
final class Hand {
    private static final int TOO_MANY = 429;
    private static final Set<String> AT_WORK = Set.of("running", "undoing");
    private static final long LONGEST_WORK_NANOS = 120_000_000_000L;

    private final Api api;
    private final Library.Half half;
    private final Random random;
    private Optional<Wish> wish = Optional.empty();
    private int cleanups;
    private long files;

    Hand(Api api, Library.Half half, Random random) {
        this.api = api;
        this.half = half;
        this.random = random;
    }

    int cleanups() {
        return cleanups;
    }

    /** Files that were to be removed. */
    long files() {
        return files;
    }

    /** What it wanted last, unless that is undone. */
    Optional<Wish> wish() {
        return wish;
    }

    /**
     * Returns when the service is gone.
     *
     * @param moving told each time that files are about to be moved
     */
    void work(Runnable moving) throws InterruptedException {
        try {
            while (true) {
                cleanUpAndUndo(moving);
            }
        } catch (Api.RefusedException refused) {
            throw new IllegalStateException(refused);
        } catch (IOException gone) {
            // That is what the drill is about.
        }
    }

    void cleanUpAndUndo(Runnable moving) throws IOException, InterruptedException {
        var plan = plan();
        moving.run();
        confirm(plan);
        awaitEnd();
        undo();
    }

    private JsonNode plan() throws IOException, InterruptedException {
        wish = Optional.empty();
        var spared = half.folders().get(random.nextInt(2));
        var plan = api.post(
                "/api/v1/cleanups",
                Map.of(
                        "keep", Map.of("strategy", "newest", "protectedPaths", List.of(spared)),
                        "scope", Map.of("groupIds", someGroups())));
        var planned = new HashSet<String>();
        for (var item : api.all("/api/v1/cleanups/" + plan.required("id").asString() + "/items")) {
            planned.add(item.required("path").asString());
        }
        wish = Optional.of(new Wish(plan.required("id").asString(), planned));
        return plan;
    }

    private List<String> someGroups() throws IOException, InterruptedException {
        var share = 1 + random.nextInt(100);
        var ids = new ArrayList<String>();
        var one = "";
        for (var group : api.all("/api/v1/duplicates")) {
            if (half.holds(group.required("files").path(0).path("path").asString())) {
                one = group.required("id").asString();
                if (random.nextInt(100) < share) {
                    ids.add(one);
                }
            }
        }
        return ids.isEmpty() ? List.of(one) : ids;
    }

    private void confirm(JsonNode plan) throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(
                Map.of("planHash", plan.required("planHash").asString()));
        if (plan.path("confirmationPhrase").isString()) {
            body.put("typed", plan.path("confirmationPhrase").asString());
        }
        var asked = wish.orElseThrow();
        cleanups++;
        files += asked.files();
        asked.asksToConfirm();
        patiently(asked.path() + "/confirm", body);
        asked.isToldThatItIsConfirmed();
    }

    /** Asks again, a moment later, where it asked too often. */
    private void patiently(String path, Object body) throws IOException, InterruptedException {
        while (true) {
            try {
                api.post(path, body);
                return;
            } catch (Api.RefusedException refused) {
                if (refused.status() != TOO_MANY) {
                    throw refused;
                }
                MILLISECONDS.sleep(500);
            }
        }
    }

    private void undo() throws IOException, InterruptedException {
        var asked = wish.orElseThrow();
        api.post(asked.path() + "/undo");
        asked.isToldThatItIsUndone();
        awaitEnd();
    }

    private String awaitEnd() throws IOException, InterruptedException {
        var until = System.nanoTime() + LONGEST_WORK_NANOS;
        while (System.nanoTime() < until) {
            var state = api.get(wish.orElseThrow().path()).required("state").asString();
            if (!AT_WORK.contains(state)) {
                return state;
            }
            MILLISECONDS.sleep(20);
        }
        throw new IOException("No end came of " + wish);
    }

    /** After a recovery: the files that the service says it has removed. Throws where it goes back on what it told. */
    Set<String> removed() throws IOException, InterruptedException {
        if (wish.isEmpty()) {
            return Set.of();
        }
        var state = awaitEnd();
        if (wish.get().isBetrayedBy(state)) {
            throw new IllegalStateException("The service calls it " + state + ": " + wish.get());
        }
        var expected = switch (state) {
            case "planned" -> "planned";
            case "done" -> "removed";
            case "undone" -> "restored";
            default -> throw new IllegalStateException("It ended " + state + ": " + wish.get());
        };
        var removed = itemsThatAre(expected);
        return state.equals("done") ? removed : Set.of();
    }

    private Set<String> itemsThatAre(String expected) throws IOException, InterruptedException {
        var paths = new HashSet<String>();
        for (var item : api.all(wish.orElseThrow().path() + "/items")) {
            if (!item.required("state").asString().equals(expected)) {
                throw new IllegalStateException("Not " + expected + ": " + item);
            }
            paths.add(item.required("path").asString());
        }
        return paths;
    }

    /** Brings everything back, whatever it wanted last. */
    void putRight() throws IOException, InterruptedException {
        if (wish.isPresent() && awaitEnd().equals("done")) {
            undo();
            itemsThatAre("restored");
        }
        wish = Optional.empty();
    }
}
