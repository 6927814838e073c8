package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two hundred people who sign in at once. */
class SignInRushTest {
    private static final int RUSH = 200;
    /** Argon2's for each of those that are let work at once, and twice as much for all the rest. */
    private static final long MEMORY = 3L * 4 * 19 * 1024 * 1024;

    private final Given given = Given.service();

    @Test
    void exhaustsNeitherThePoolNorMemory() throws Exception {
        var ana = given.person("ana");
        ana.get("/api/v1/me").expect(200);
        var memory = Runtime.getRuntime();
        System.gc();
        var before = memory.totalMemory() - memory.freeMemory();
        var done = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var rush = new ArrayList<Future<Answer>>();
            for (var number = 0; number < RUSH; number++) {
                var address = "127.0.3." + (1 + number % 8);
                rush.add(callers.submit(() -> {
                    var answer = given.nobody()
                            .from(address)
                            .post(
                                    "/api/v1/auth/token",
                                    Map.of("email", UUID.randomUUID() + "@example.org", "password", "not it at all"));
                    done.incrementAndGet();
                    return answer;
                }));
            }

            var begin = System.nanoTime();
            var slowest = Duration.ZERO;
            var asked = 0;
            while (done.get() < RUSH) {
                var start = System.nanoTime();
                ana.get("/api/v1/overview").expect(200);
                asked++;
                var took = Duration.ofNanos(System.nanoTime() - start);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            var whole = Duration.ofNanos(System.nanoTime() - begin);
            System.gc();
            var after = memory.totalMemory() - memory.freeMemory();

            assertThat(statuses(rush)).isSubsetOf(401, 503).contains(401);
            assertThat(asked).isPositive();
            assertThat(slowest).as("reading does not wait for the rush to end").isLessThan(whole.dividedBy(2));
            assertThat(after - before).isLessThan(MEMORY);
        }
    }

    private static Set<Integer> statuses(List<Future<Answer>> rush) throws Exception {
        var statuses = new java.util.TreeSet<Integer>();
        for (var each : rush) {
            statuses.add(each.get(60, TimeUnit.SECONDS).status());
        }
        return statuses;
    }
}
