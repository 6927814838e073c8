package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Api;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.rows.Leaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand calls that nobody sane would make, of every operation that the API's description names: none ends in a
 * fault of the service, and no answer tells of the program behind it.
 */
class RobustnessTest {
    private static final long SEED = Long.getLong("declutter.seed", 20_261_125L);
    private static final int CALLS = 10_000;
    private static final int AT_ONCE = 24;
    private static final int PEOPLE = 6;
    private static final int PLACES = 40;

    private final Given given = Given.service();
    private final Folder home = given.folder("wild-home");
    private final Folder roots = given.folder("wild-roots");

    @Test
    void noCallWhateverItHoldsEndsInAFaultOrTellsOfTheProgram() {
        var service = served();
        try {
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> service.person("person-" + number))
                    .toList();
            var leaver = service.person("leaver");
            var api = Api.of(given);
            var wild = people.stream()
                    .map(person -> new WildRequests(api, known(person)))
                    .toList();
            var operations = api.operations();
            var refused = new ConcurrentSkipListMap<String, LongAdder>();
            var wrong = new ConcurrentLinkedQueue<String>();
            var answers = new ConcurrentSkipListMap<Integer, LongAdder>();

            var room = new Semaphore(AT_ONCE);
            try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var n = 0; n < CALLS; n++) {
                    var operation = operations.get(n % operations.size());
                    var one = n / operations.size() % PEOPLE;
                    var call = wild.get(one).call(operation, SEED + n);
                    // From many places, lest all that is counted be refused before it is looked at.
                    var who = (operation.mayEndThePerson() ? leaver : people.get(one))
                            .from("127.0.6." + (1 + n % PLACES));
                    room.acquireUninterruptibly();
                    together.execute(() -> {
                        try {
                            var answer = call.send(who);
                            answers.computeIfAbsent(answer.status(), _ -> new LongAdder())
                                    .increment();
                            refused.computeIfAbsent(operation.toString(), _ -> new LongAdder())
                                    .add(answer.status() == 429 ? 1 : 0);
                            wrong(call, answer).forEach(why -> wrong.add(why + ": " + call + " -> " + answer));
                        } catch (RuntimeException unanswered) {
                            wrong.add("no answer: " + call + " -> " + unanswered);
                        } finally {
                            room.release();
                        }
                    });
                }
            }

            assertThat(wrong.stream().limit(20))
                    .as(
                            "-Ddeclutter.seed=%d; answers by status %s; of %d; told to the security log: %s",
                            SEED, answers, wrong.size(), faults(service))
                    .isEmpty();
            assertThat(answers.keySet()).as("some got through, most did not").contains(200, 400, 404);
            assertThat(refused)
                    .as("most of each operation's calls were looked at")
                    .allSatisfy((operation, times) ->
                            assertThat(times.intValue()).as(operation).isLessThan(CALLS / operations.size() / 4));
            assertThat(people)
                    .as("whichever call ended a sign-in belongs to Api.Operation.mayEndThePerson")
                    .allMatch(person -> person.get("/api/v1/me").status() == 200);
            assertThat(faults(service)).isEmpty();
        } finally {
            service.stop();
        }
    }

    @Test
    void theSameSeedMakesTheSameCallsAndAnotherOthers() {
        var wild = new WildRequests(Api.of(given), List.of("known"));
        var operation = wild.api().operations().getFirst();

        assertThat(wild.call(operation, 7)).hasToString(wild.call(operation, 7).toString());
        assertThat(wild.call(operation, 7).toString())
                .isNotEqualTo(wild.call(operation, 8).toString());
    }

    private static List<String> faults(Program.Served service) {
        return service.lines().stream()
                .filter(line -> line.contains("\"event\":\"sys_") || line.contains("Caused by"))
                .limit(40)
                .toList();
    }

    private List<String> wrong(WildRequests.Call call, Answer answer) {
        var wrong = new ArrayList<String>();
        if (answer.status() >= 500) {
            wrong.add("fault");
        }
        if (answer.status() >= 400 && !"application/problem+json".equals(answer.header("Content-Type"))) {
            wrong.add("no problem");
        }
        var text = answer.body().isMissingNode() ? "" : answer.body().toString();
        Leaks.in(text).forEach(leak -> wrong.add("leak of " + leak));
        if (text.contains(home.path().toString())) {
            wrong.add("leak of DECLUTTER_HOME");
        }
        // A person's own folders are shown to them, and what they named themselves is told back.
        var isOwn = answer.status() < 400
                || call.toString().contains(String.valueOf(roots.path().getFileName()));
        if (!isOwn && text.contains(roots.path().toString())) {
            wrong.add("leak of LOCAL_ROOTS");
        }
        return wrong;
    }

    /** Ids of each kind of thing. */
    private List<String> known(Person ana) {
        var folder = roots.folder("of-" + ana.email()).file("one", "same").file("two", "same");
        var library = Library.of(ana, folder);
        var scan = library.scans().text("id");
        var group = ana.all("/api/v1/duplicates").getFirst();
        var plan = ana.post(
                        "/api/v1/cleanups",
                        Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of("connectionId", library.id())))
                .expect(201);
        return List.of(
                library.id(),
                scan,
                group.path("id").asString(),
                group.path("files").path(0).path("id").asString(),
                plan.text("id"),
                plan.text("planHash"),
                folder.path().toString());
    }

    private Program.Served served() {
        return Program.with(Map.of(
                        "ENVIRONMENT", "development",
                        "DATABASE_URL", Given.database().url(),
                        "DECLUTTER_HOME", home.path().toString(),
                        "LOCAL_ROOTS", roots.path().toString(),
                        "LOG_LEVEL", "WARN",
                        "PORT", Program.freePort(),
                        "MANAGEMENT_PORT", "0"))
                .serve()
                .awaitReady();
    }
}
