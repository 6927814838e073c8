package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program.Served;
import cloud.declutter.given.Site;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often somebody may try to sign in, in each environment, and on two nodes of production that count together. */
class B4RateLimitsTest {
    private static final Site PRODUCTION = Site.in("production", Map.of());
    private static final String PROXY = "127.0.4.200";
    private static final Site STAGING = Site.in("staging", Map.of("TRUSTED_PROXIES", PROXY));
    private static final Site DEVELOPMENT = Site.in("development", Map.of());
    private static final Served ONE = PRODUCTION.node();
    private static final Served OTHER = PRODUCTION.node();
    private static final Served STAGED = STAGING.node();
    private static final Served DEVELOPED = DEVELOPMENT.node();

    @BeforeAll
    static void ready() {
        ONE.awaitReady();
        OTHER.awaitReady();
        STAGED.awaitReady();
        DEVELOPED.awaitReady();
    }

    @AfterAll
    static void end() {
        PRODUCTION.close();
        STAGING.close();
        DEVELOPMENT.close();
    }

    @Test
    void productionTakesFiveInAMinuteFromAnAddressOnAllNodesTogether() {
        var refused = refusedAfter(5, "127.0.4.1", ONE, OTHER);

        assertThat(refused.problem()).isEqualTo("too-many");
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 60);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"sign-in\";q=5;w=60");
        assertThat(refused.header("RateLimit")).startsWith("\"sign-in\";r=0;t=");
        assertThat(tried(OTHER, "127.0.4.2", UUID.randomUUID().toString()).status())
                .as("another address")
                .isEqualTo(401);
    }

    @Test
    void stagingTakesTenAndDevelopmentAHundred() {
        refusedAfter(10, "127.0.4.1", STAGED);
        refusedAfter(100, "127.0.4.1", DEVELOPED);
    }

    @Test
    void anAccountIsCountedWhateverTheAddress() {
        var account = UUID.randomUUID().toString();
        for (var number = 0; number < 5; number++) {
            var node = number % 2 == 0 ? ONE : OTHER;
            assertThat(tried(node, "127.0.4." + (10 + number), account).status())
                    .isEqualTo(401);
        }

        assertThat(tried(ONE, "127.0.4.20", account.toUpperCase(java.util.Locale.ROOT))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void ofAHundredTriesAtOnceOnBothNodesFivePassByAddressAndFiveByAccount() {
        var account = UUID.randomUUID().toString();

        assertThat(atOnce(number -> malformed(either(number), "127.0.4.60"))).isEqualTo(Map.of(400, 5L, 429, 95L));
        assertThat(atOnce(number -> tried(either(number), "127.0.4." + (70 + number % 20), account)))
                .isEqualTo(Map.of(401, 5L, 429, 95L));
    }

    private static Served either(int number) {
        return number % 2 == 0 ? ONE : OTHER;
    }

    /** How often each status was answered. */
    private static Map<Integer, Long> atOnce(IntFunction<Answer> call) {
        var start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 100)
                    .mapToObj(number -> callers.submit(() -> {
                        start.await();
                        return call.apply(number).status();
                    }))
                    .toList();
            start.countDown();
            callers.close();
            return calls.stream().collect(Collectors.groupingBy(Future::resultNow, Collectors.counting()));
        }
    }

    @Test
    void aForgedAddressEarnsNoTurnAndATrustedProxysCallersAreCountedEach() {
        for (var number = 0; number < 5; number++) {
            assertThat(malformed(ONE, "127.0.4.61", "192.0.2." + number).status())
                    .isEqualTo(400);
        }
        assertThat(malformed(ONE, "127.0.4.61", "192.0.2.99").status()).isEqualTo(429);
        assertThat(malformed(ONE, "127.0.4.62", "127.0.4.61").status()).isEqualTo(400);

        for (var number = 0; number < 10; number++) {
            assertThat(malformed(STAGED, PROXY, "198.51.100." + number + ", 192.0.2.1")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(malformed(STAGED, PROXY, "198.51.100.99, 192.0.2.1").status())
                .as("only what the proxy added counts")
                .isEqualTo(429);
        assertThat(malformed(STAGED, PROXY, "192.0.2.2").status())
                .as("another caller of the proxy")
                .isEqualTo(400);
    }

    @Test
    void registeringIsCountedToo() {
        var statuses = new HashSet<Integer>();
        for (var number = 0; number < 6; number++) {
            statuses.add(Person.nobody(ONE.url())
                    .from("127.0.4.30")
                    .post("/api/v1/auth/register", Map.of("email", "nobody", "password", "x"))
                    .status());
        }

        assertThat(statuses).containsExactlyInAnyOrder(400, 429);
    }

    @Test
    void removingFilesIsCountedByPersonOnAllNodesTogether() {
        removalsRefusedAfter(20, ONE, OTHER);
        removalsRefusedAfter(30, STAGED);
        removalsRefusedAfter(100, DEVELOPED);
    }

    /** The files are unknown, which is counted like any other. */
    private static void removalsRefusedAfter(int most, Served... nodes) {
        var ana = Person.registered(nodes[0].url(), "ana", UUID.randomUUID() + "@example.org");
        var ben = Person.registered(nodes[0].url(), "ben", UUID.randomUUID() + "@example.org");
        for (var number = 0; number < most; number++) {
            assertThat(ana.at(nodes[number % nodes.length].url())
                            .delete("/api/v1/files/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
        }

        var refused = ana.at(nodes[nodes.length - 1].url()).delete("/api/v1/files/" + UUID.randomUUID());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"delete-file\";q=%d;w=60".formatted(most));
        assertThat(ana.get("/api/v1/me").status()).as("reading").isEqualTo(200);
        assertThat(ben.delete("/api/v1/files/" + UUID.randomUUID()).status())
                .as("another person")
                .isEqualTo(404);
    }

    @Test
    void theMinuteSlides() {
        var address = "127.0.4.40";
        assertThat(tried(ONE, address, UUID.randomUUID().toString()).status()).isEqualTo(401);
        later(50);
        for (var number = 0; number < 4; number++) {
            assertThat(tried(OTHER, address, UUID.randomUUID().toString()).status())
                    .isEqualTo(401);
        }

        var refused = tried(ONE, address, UUID.randomUUID().toString());
        assertThat(refused.status()).as("five in the last minute").isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 10);
        later(11);
        assertThat(tried(OTHER, address, UUID.randomUUID().toString()).status())
                .as("one turn came free")
                .isEqualTo(401);
        assertThat(tried(ONE, address, UUID.randomUUID().toString()).status())
                .as("and no more than one")
                .isEqualTo(429);
    }

    @Test
    void passwordsGivenAsProofAreCountedByAccount() {
        var ana = ONE.person("ana");
        var wrong = Map.of("currentPassword", "not it at all", "newPassword", "a lamp beside the river");
        var statuses = new HashSet<Integer>();
        for (var number = 0; number < 6; number++) {
            statuses.add(ana.from("127.0.4." + (50 + number))
                    .post("/api/v1/me/password", wrong)
                    .status());
        }

        assertThat(statuses).containsExactlyInAnyOrder(403, 429);
        ana.get("/api/v1/me").expect(200);
    }

    @Test
    void aSignOutOnOneNodeIsKnownOnTheOtherWithinSeconds() {
        var ben = ONE.person("ben");
        var atOther = ben.at(OTHER.url());
        atOther.get("/api/v1/me").expect(200);

        ben.post("/api/v1/auth/logout", Map.of("refresh_token", ben.refreshToken()))
                .expect(204);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> atOther.get("/api/v1/me").status() == 401);
    }

    @Test
    void whenNobodyCanCountSigningInAndRemovingAreRefusedAndReadingGoesOn() {
        var cem = STAGED.person("cem");
        var folder = STAGING.folder("cems").file("one", "same").file("two", "same");
        var library = Library.of(cem, folder);
        library.scans();
        var plan = cem.post(
                        "/api/v1/cleanups",
                        Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of("connectionId", library.id())))
                .expect(201);
        var cleanup = "/api/v1/cleanups/" + plan.text("id");
        var file = "/api/v1/files/"
                + cem.all("/api/v1/duplicates").getFirst().at("/files/0/id").asString();
        var accounts = STAGING.database().first("select count(*) from accounts");

        STAGING.database().execute("alter table rate_limits rename to rate_limits_away");
        try {
            var newcomer = Map.of("email", "dan@example.org", "password", Person.PASSWORD);
            var change = Map.of("currentPassword", Person.PASSWORD, "newPassword", "a lamp beside the river");
            for (var refused : List.of(
                    cem.post("/api/v1/auth/token", Map.of("email", cem.email(), "password", Person.PASSWORD)),
                    cem.post("/api/v1/auth/register", newcomer),
                    cem.post("/api/v1/me/password", change),
                    cem.post(cleanup + "/confirm", Map.of("planHash", plan.text("planHash"))),
                    cem.delete(file))) {
                assertThat(refused.status()).as(refused::toString).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotNull();
            }
            cem.get("/api/v1/me").expect(200);
            cem.get("/api/v1/connections").expect(200);
            cem.get(file).expect(200);
            assertThat(cem.get(cleanup).text("state")).isEqualTo("planned");
        } finally {
            STAGING.database().execute("alter table rate_limits_away rename to rate_limits");
        }

        assertThat(cem.all("/api/v1/cleanups")).hasSize(1);
        assertThat(folder.path().resolve("one")).exists();
        assertThat(folder.path().resolve("two")).exists();
        assertThat(STAGING.database().first("select count(*) from accounts")).isEqualTo(accounts);
        cem.onAnotherDevice();
    }

    /** Puts what was counted into the past, as time does. */
    private static void later(int seconds) {
        PRODUCTION.database().execute("""
                update rate_limits set taken = array(select t - interval '%d seconds' from unnest(taken) as t)
                """.formatted(seconds));
    }

    /**
     * Tries until refused, on the nodes in turn, and answers the refusal, which must come after so many. What is tried
     * is not even well-formed: it is counted all the same, and costs no hashing.
     */
    private static Answer refusedAfter(int most, String address, Served... nodes) {
        for (var number = 0; number < most; number++) {
            var answer = malformed(nodes[number % nodes.length], address);
            assertThat(answer.status()).as("try %d of %d", number + 1, most).isEqualTo(400);
            assertThat(String.valueOf(answer.header("RateLimit"))).contains(";r=" + (most - number - 1) + ";");
        }
        var refused = malformed(nodes[0], address);
        assertThat(refused.status()).isEqualTo(429);
        return refused;
    }

    private static Answer malformed(Served node, String address) {
        return Person.nobody(node.url()).from(address).post("/api/v1/auth/token", "{}");
    }

    private static Answer malformed(Served node, String address, String forwardedFor) {
        return Person.nobody(node.url())
                .from(address)
                .send("POST", "/api/v1/auth/token", "{}", "X-Forwarded-For", forwardedFor);
    }

    private static Answer tried(Served node, String address, String account) {
        return Person.nobody(node.url())
                .from(address)
                .post("/api/v1/auth/token", Map.of("email", account + "@example.org", "password", "not it at all"));
    }
}
