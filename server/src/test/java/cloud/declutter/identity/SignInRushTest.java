package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Person;
import cloud.declutter.given.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two hundred people who sign in to production at once, every other with an account. */
class SignInRushTest {
    private static final int RUSH = 200;
    /** What one address, and one account, may do in a minute. */
    private static final int TURNS = 5;
    /** A little less than a sign-in waits for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(19);
    /** A node was seen to need up to 1,600 for its whole life; two hundred hashed at once would add 3,800 to that. */
    private static final int MEBIBYTES = 2500;

    @Test
    void exhaustsNeitherThePoolNorMemory() throws Exception {
        try (var site = Site.in("production", Map.of())) {
            var node = site.node().awaitReady();
            var ana = node.person("ana");
            ana.get("/api/v1/me").expect(200);
            site.database().execute("""
                    insert into accounts (owner_id, email, name, password_hash)
                    select gen_random_uuid(), 'known-' || n || '@example.org', 'known', password_hash
                      from accounts cross join generate_series(0, %d) as n
                     where email = '%s'
                    """.formatted(RUSH / TURNS, ana.email()));
            var done = new AtomicInteger();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var rush = new ArrayList<Future<Tried>>();
                for (var number = 0; number < RUSH; number++) {
                    var email = (number % 2 == 0 ? "known-" : "unknown-") + number / TURNS + "@example.org";
                    var person = Person.nobody(node.url()).from("127.0.3." + (1 + number / TURNS));
                    rush.add(callers.submit(() -> {
                        var tried = Tried.by(person, Map.of("email", email, "password", Person.PASSWORD));
                        done.incrementAndGet();
                        return tried;
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

                var tries = rush.stream().map(Future::resultNow).toList();
                assertThat(tries).extracting(Tried::status).contains(200, 401).isSubsetOf(200, 401, 503);
                assertThat(tries)
                        .as("who is told to come back has waited as long as anybody does")
                        .allMatch(tried -> tried.status() != 503 || tried.took().compareTo(PATIENCE) > 0);
                assertThat(asked).isPositive();
                assertThat(slowest)
                        .as("reading does not wait for the rush to end")
                        .isLessThan(whole.dividedBy(2));
                assertThat(node.peakMebibytes()).isLessThan(MEBIBYTES);
            }
        }
    }

    private record Tried(int status, Duration took) {

        static Tried by(Person person, Map<String, String> credentials) {
            var start = System.nanoTime();
            var answer = person.post("/api/v1/auth/token", credentials);
            return new Tried(answer.status(), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
