package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twenty people at once on five database connections, some hanging up in the middle: nobody gets another's row. */
class B5ManyPeopleTest {
    private static final int PEOPLE = 20;
    private static final int REQUESTS = 40_000;
    private static final int AT_ONCE = 40;
    private static final int CONNECTIONS = 5;
    /** Of the first who scans no more; those before do, a scan needing a connection of its own all the while. */
    private static final String SCANS = "mark-02-";

    private static final long SEED = 20_261_125;
    private static final Pattern MARK = Pattern.compile("mark-\\d\\d-");

    private final Database database = Given.database();
    private final Given given = Given.service(Map.of("declutter.database-url", database.url()));
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger pooled = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Set<String> foreign = new ConcurrentSkipListSet<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    /** A person whose name, folders and files bear a mark of their own. */
    private record Marked(Person person, String mark, Library library, String group, List<String> paths) {}

    @Test
    void fortyThousandRequestsOnFiveConnectionsShowNotOneForeignRow() {
        var people = IntStream.range(0, PEOPLE).mapToObj(this::marked).toList();
        var pool = given.part(HikariDataSource.class);
        pool.getHikariConfigMXBean().setMinimumIdle(CONNECTIONS);
        pool.getHikariConfigMXBean().setMaximumPoolSize(CONNECTIONS);
        pool.getHikariPoolMXBean().softEvictConnections();
        await().atMost(Duration.ofSeconds(20)).until(() -> database.pooled() <= CONNECTIONS);

        try (var callers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var caller = 0; caller < AT_ONCE; caller++) {
                var random = new Random(SEED + caller);
                callers.execute(() -> {
                    for (var n = 0; n < REQUESTS / AT_ONCE; n++) {
                        if (n % 100 == 0) {
                            pooled.accumulateAndGet(database.pooled(), Math::max);
                        }
                        call(people.get(random.nextInt(PEOPLE)), random);
                    }
                });
            }
        }

        assertThat(foreign).as("seed %d", SEED).isEmpty();
        assertThat(pooled.get()).isBetween(1, CONNECTIONS);
        assertThat(answered.get() + abandoned.get()).isEqualTo(REQUESTS);
        assertThat(abandoned.get()).isGreaterThan(REQUESTS / 50);
        assertThat(statuses.keySet()).as("%s", statuses).isSubsetOf(200, 202, 204, 409);
        given.stop();
    }

    private void call(Marked marked, Random random) {
        var path = marked.paths().get(random.nextInt(marked.paths().size()));
        var chance = random.nextInt(1000);
        if (chance < 50) {
            hangUp(marked, path, random.nextInt(3));
            return;
        }
        var answer =
                chance < 120 ? change(marked, chance, random) : marked.person().get(path);
        answered.incrementAndGet();
        statuses.merge(answer.status(), 1, Integer::sum);
        var marks = MARK.matcher(new String(answer.bytes(), UTF_8));
        while (marks.find()) {
            if (!marks.group().equals(marked.mark())) {
                foreign.add(marked.mark() + " saw " + marks.group() + " at " + path);
            }
        }
    }

    private static Answer change(Marked marked, int chance, Random random) {
        var person = marked.person();
        if (chance < 60 && marked.mark().compareTo(SCANS) < 0) {
            return person.post("/api/v1/connections/" + marked.library().id() + "/scans", Map.of());
        }
        var dismissal = marked.group() + "/dismiss";
        return switch (random.nextInt(4)) {
            case 0 -> person.patch("/api/v1/me", Map.of("name", marked.mark() + "renamed"));
            case 1 ->
                person.patch("/api/v1/connections/" + marked.library().id(), Map.of("name", marked.mark() + "renamed"));
            case 2 -> person.post(dismissal);
            default -> person.delete(dismissal);
        };
    }

    /** Asks, reads a little of the answer or nothing, and is gone. */
    private void hangUp(Marked marked, String path, int bytes) {
        var url = URI.create(given.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(path, marked.person().accessToken())
                            .getBytes(UTF_8));
            socket.getInputStream().readNBytes(bytes);
            abandoned.incrementAndGet();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Marked marked(int number) {
        var mark = "mark-%02d-".formatted(number);
        var person = given.person(mark + "person");
        var folder = given.folder(mark + "folder");
        for (var i = 0; i < 12; i++) {
            folder.file("a/" + mark + i, mark + i % 6).file("b/" + mark + i, mark + i % 6);
        }
        var library = Library.of(person, folder);
        var scan = library.scans();
        var plan = person.post("/api/v1/cleanups", Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of()))
                .expect(201);
        var groups = person.all("/api/v1/duplicates");
        assertThat(groups).hasSize(6);
        var files = groups.getFirst().path("files");
        person.delete("/api/v1/files/" + files.path(0).path("id").asString()).expect(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !person.all("/api/v1/trash").isEmpty());
        var file = "/api/v1/files/" + files.path(1).path("id").asString();
        var paths = new ArrayList<>(Arrays.asList(
                "/api/v1/me",
                "/api/v1/connections",
                "/api/v1/connections/" + library.id(),
                "/api/v1/duplicates",
                "/api/v1/duplicates?limit=2&connectionId=" + library.id(),
                "/api/v1/overview",
                "/api/v1/scans/" + scan.text("id"),
                "/api/v1/trash",
                "/api/v1/me/audit",
                "/api/v1/me/sessions",
                file,
                file + "/content",
                "/api/v1/cleanups",
                "/api/v1/cleanups/" + plan.text("id"),
                "/api/v1/cleanups/" + plan.text("id") + "/items?limit=5"));
        paths.addAll(groups.stream()
                .map(group -> "/api/v1/duplicates/" + group.path("id").asString())
                .collect(Collectors.toList()));
        return new Marked(person, mark, library, paths.getLast(), paths);
    }
}
