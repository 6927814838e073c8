package cloud.declutter.clouds.http;

import static cloud.declutter.clouds.http.TestServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.CallFailedException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final Addresses LOOPBACK = new Addresses(List.of(Network.of("127.0.0.0/8"), Network.of("::1")));
    private static final Credentials ANA = Credentials.basic("ana", new Secret("pass"));

    private final ManualTime time = new ManualTime();

    private Http http(TestServer server) {
        return new Http(HttpSettings.of(server.origin()), ANA, LOOPBACK, time.timing());
    }

    private static Kind failure(Http http, Call call) {
        try (var answer = http.send(call)) {
            throw new AssertionError("An answer: " + answer.status());
        } catch (CallFailedException failure) {
            return failure.kind();
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void givesTheAnswerAndCountsIt() throws IOException {
        try (var server = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("ETag", "\"1\"");
                    say(exchange, 200, "{\"a\":[1]}");
                });
                var http = http(server)) {
            try (var answer = http.send(Call.get(server.uri("/a")).content(100))) {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("etag")).contains("\"1\"");
                assertThat(answer.json().at("/a/0").intValue()).isEqualTo(1);
            }
            http.send(Call.get(server.uri("/b"))).close();

            assertThat(http.traffic().calls()).isEqualTo(2);
            assertThat(http.traffic().bytes()).isEqualTo(9);
            assertThat(server.asked()).allMatch(asked -> "Basic YW5hOnBhc3M=".equals(asked.authorization()));
        }
    }

    @Test
    void followsRedirectsWithinTheOriginButNeverElsewhere() throws IOException {
        try (var other = new TestServer(exchange -> say(exchange, 200, "elsewhere"));
                var server = new TestServer(exchange -> {
                    var path = exchange.getRequestURI().getPath();
                    var next =
                            "/away".equals(path) ? other.uri("/").toString() : "/loop".equals(path) ? "/loop" : "/end";
                    exchange.getResponseHeaders().add("Location", next);
                    say(exchange, "/end".equals(path) ? 200 : 302, "here");
                });
                var http = http(server)) {
            try (var answer = http.send(Call.get(server.uri("/start")))) {
                assertThat(answer.text()).isEqualTo("here");
            }
            try (var answer = http.send(Call.get(server.uri("/away")))) {
                assertThat(answer.status()).isEqualTo(302);
            }
            try (var answer = http.send(Call.get(server.uri("/loop")))) {
                assertThat(answer.status()).isEqualTo(302);
            }
            try (var answer = http.send(Call.of("DELETE", server.uri("/start")))) {
                assertThat(answer.status()).isEqualTo(302);
            }

            assertThat(other.asked()).isEmpty();
            assertThat(server.asked()).hasSize(2 + 1 + 4 + 1);
        }
    }

    @Test
    void onlyTheStorageItselfGetsTheCredentials() throws IOException {
        try (var other = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"give\"");
                    exchange.getResponseHeaders().add("Set-Cookie", "a=b");
                    say(exchange, 401, "who are you");
                });
                var server = new TestServer(exchange -> say(exchange, 200, ""));
                var http = http(server)) {
            for (var n = 0; n < 2; n++) {
                try (var answer = http.send(Call.get(other.uri("/")).elsewhere())) {
                    assertThat(answer.status()).isEqualTo(401);
                }
            }

            assertThat(other.asked()).allMatch(asked -> asked.authorization().isEmpty());
            assertThatThrownBy(() -> http.send(Call.get(other.uri("/")))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void newerCredentialsAreTriedOnceAfterRefusal() throws IOException {
        var token = new AtomicReference<>(new Secret("Bearer old"));
        var renewals = new AtomicInteger();
        var credentials = new Credentials() {
            @Override
            public Optional<Secret> authorization() {
                return Optional.of(token.get());
            }

            @Override
            public boolean renew(Secret refused) {
                renewals.incrementAndGet();
                return token.compareAndSet(refused, new Secret("Bearer new" + renewals));
            }
        };
        try (var server = new TestServer(exchange -> {
                    var good = "Bearer new1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    say(exchange, good && !exchange.getRequestURI().getPath().equals("/never") ? 200 : 401, "");
                });
                var http = new Http(HttpSettings.of(server.origin()), credentials, LOOPBACK, time.timing())) {
            try (var answer = http.send(Call.get(server.uri("/")).once())) {
                assertThat(answer.status()).isEqualTo(200);
            }
            try (var answer = http.send(Call.get(server.uri("/never")))) {
                assertThat(answer.status()).isEqualTo(401);
            }
            assertThat(renewals).hasValue(2);
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void waitsAsLongAsTheStorageSays() throws IOException {
        var count = new AtomicInteger();
        try (var server = new TestServer(exchange -> {
                    switch (count.getAndIncrement()) {
                        case 0 -> exchange.getResponseHeaders().add("Retry-After", "7");
                        case 1 -> exchange.getResponseHeaders().add("Retry-After", "Thu, 01 Jan 2026 00:01:00 GMT");
                        default -> {}
                    }
                    say(exchange, count.get() < 3 ? 429 : 200, "");
                });
                var http = http(server)) {
            try (var answer = http.send(Call.of("MOVE", server.uri("/")).once())) {
                assertThat(answer.status()).isEqualTo(200);
            }
            assertThat(time.instant()).isBetween("2026-01-01T00:01:00Z", "2026-01-01T00:01:02Z");
        }
    }

    @Test
    void doesNotWaitForHours() {
        try (var server = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", "7200");
                    say(exchange, 503, "");
                });
                var http = http(server)) {
            assertThatThrownBy(() -> http.send(Call.get(server.uri("/"))))
                    .isInstanceOf(CallFailedException.class)
                    .hasMessageContaining("120 minutes");
            assertThat(time.waits()).isEmpty();
        }
    }

    @Test
    void repeatsWhatMayBeRepeatedWithGrowingPausesOnly() throws IOException {
        try (var server = new TestServer(exchange -> say(exchange, 502, "bad"));
                var http = http(server)) {
            try (var answer = http.send(Call.get(server.uri("/")))) {
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.text()).isEqualTo("bad");
            }
            assertThat(server.asked()).hasSize(5);
            assertThat(time.waits()).hasSize(4);
            for (var n = 0; n < 4; n++) {
                var whole = Duration.ofMillis(500L << n);
                assertThat(time.waits().get(n)).isBetween(whole.dividedBy(2), whole);
            }

            http.send(Call.of("MOVE", server.uri("/")).once()).close();
            assertThat(server.asked()).hasSize(6);
        }
    }

    @Test
    void anUnansweredCallIsRepeatedOnlyWhereTwiceIsAsGoodAsOnce() {
        try (var server = new TestServer(exchange -> {
                    throw new IOException("breaks the connection");
                });
                var http = http(server)) {
            assertThat(failure(http, Call.of("MOVE", server.uri("/")).once())).isEqualTo(Kind.NO_ANSWER);
            assertThat(server.asked()).hasSize(1);
            assertThat(failure(http, Call.get(server.uri("/")))).isEqualTo(Kind.NO_ANSWER);
            assertThat(server.asked()).hasSize(6);
        }
    }

    @Test
    void aClosedPortIsKnownToHaveGotNothing() {
        var server = new TestServer(exchange -> say(exchange, 200, ""));
        try (var http = http(server)) {
            server.close();

            assertThat(failure(http, Call.of("MOVE", server.uri("/")).once())).isEqualTo(Kind.NOT_SENT);
            assertThat(time.waits()).hasSize(4);
        }
    }

    @Test
    void leavesAStorageAloneThatKeepsFailing() throws IOException {
        var broken = new AtomicReference<>(true);
        try (var server = new TestServer(exchange -> say(exchange, broken.get() ? 500 : 200, ""));
                var http = http(server)) {
            for (var n = 0; n < 20; n++) {
                http.send(Call.of("MOVE", server.uri("/")).once()).close();
            }
            assertThat(failure(http, Call.get(server.uri("/")))).isEqualTo(Kind.BUSY);
            assertThat(server.asked()).hasSize(20);

            broken.set(false);
            time.forward(Duration.ofSeconds(31));
            http.send(Call.get(server.uri("/"))).close();
            http.send(Call.get(server.uri("/"))).close();
            assertThat(server.asked()).hasSize(22);
        }
    }

    @Test
    void allThatOpensOneConnectionHoldsBackTogether() throws IOException {
        var shared = time.timing();
        try (var server = new TestServer(exchange -> say(exchange, 200, ""));
                var one = new Http(HttpSettings.of(server.origin()).perSecond(10), ANA, LOOPBACK, shared);
                var other = new Http(HttpSettings.of(server.origin()).perSecond(10), ANA, LOOPBACK, shared)) {
            var before = time.instant();
            for (var n = 0; n < 25; n++) {
                one.send(Call.get(server.uri("/"))).close();
                other.send(Call.get(server.uri("/"))).close();
            }
            assertThat(Duration.between(before, time.instant()))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        }
    }

    @Test
    void keepsToItsRate() throws IOException {
        try (var server = new TestServer(exchange -> say(exchange, 200, ""));
                var http = new Http(HttpSettings.of(server.origin()).perSecond(10), ANA, LOOPBACK, time.timing())) {
            var before = time.instant();
            for (var n = 0; n < 50; n++) {
                http.send(Call.get(server.uri("/"))).close();
            }
            assertThat(Duration.between(before, time.instant()))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        }
    }

    @Test
    void keepsAsManyCallsInFlightAsAllowedAndNeverMore() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CyclicBarrier(3);
        try (var server = new TestServer(exchange -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Threads.meet(three);
                    now.decrementAndGet();
                    say(exchange, 200, "x");
                });
                var http = new Http(HttpSettings.of(server.origin()).parallel(3), ANA, LOOPBACK, time.timing())) {
            Threads.together(12, () -> http.send(Call.get(server.uri("/"))).close());

            assertThat(most).hasValue(3);
            assertThat(http.traffic().calls()).isEqualTo(12);
        }
    }

    @Test
    void anAnswerLongerThanAllowedBreaksOff() throws IOException {
        try (var server = new TestServer(exchange -> say(exchange, 200, "x".repeat(100_000)));
                var http = http(server)) {
            try (var answer = http.send(Call.get(server.uri("/")).longest(99_999))) {
                assertThatThrownBy(answer::bytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("longer");
            }
            try (var answer = http.send(Call.get(server.uri("/")).longest(100_000))) {
                assertThat(answer.bytes()).hasSize(100_000);
            }
        }
    }

    @Test
    void anEndlessTrickleIsCutOff() throws IOException {
        try (var server = new TestServer(TestServer::trickle);
                var http = http(server);
                var answer = http.send(Call.get(server.uri("/")).within(Duration.ofMillis(300)))) {
            assertThatThrownBy(answer::bytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anEndlessHeadIsCutOff() throws IOException {
        try (var server = new RawServer("HTTP/1.1 200 OK\r\n", "X-A: b\r\n");
                var http = new Http(HttpSettings.of(server.origin()).tries(1), ANA, LOOPBACK, time.timing())) {
            assertThat(failure(http, Call.get(server.uri()).within(Duration.ofSeconds(1))))
                    .isEqualTo(Kind.NO_ANSWER);
        }
        try (var server = new RawServer("HTTP/1.1 200 OK\r\nX-A: ", "a".repeat(1000));
                var http = new Http(HttpSettings.of(server.origin()).tries(1), ANA, LOOPBACK, time.timing())) {
            assertThat(failure(http, Call.get(server.uri()).within(Duration.ofSeconds(1))))
                    .isEqualTo(Kind.NO_ANSWER);
        }
        try (var server = new RawServer("HTTP/1.1 200 OK\r\nX-A: ", "");
                var http = new Http(HttpSettings.of(server.origin()).tries(1), ANA, LOOPBACK, time.timing())) {
            assertThat(failure(http, Call.get(server.uri()).within(Duration.ofMillis(200))))
                    .isEqualTo(Kind.NO_ANSWER);
        }
    }

    @Test
    void silenceIsCutOff() throws IOException {
        try (var server = new RawServer("", "");
                var http = new Http(
                        HttpSettings.of(server.origin()).tries(1).silence(Duration.ofMillis(100)),
                        ANA,
                        LOOPBACK,
                        time.timing())) {
            assertThat(failure(http, Call.get(server.uri()))).isEqualTo(Kind.NO_ANSWER);
        }
    }

    @Test
    void aClosedClientSendsNothing() {
        try (var server = new TestServer(exchange -> say(exchange, 200, ""))) {
            var http = http(server);
            http.close();

            assertThatThrownBy(() -> http.send(Call.get(server.uri("/"))))
                    .asInstanceOf(InstanceOfAssertFactories.type(CloudException.class))
                    .returns(CloudException.Kind.UNAVAILABLE, CloudException::kind);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void noSecretIsEverPrinted() {
        var call = Call.get(java.net.URI.create("https://example.org/"));

        assertThat(ANA.authorization().toString())
                .doesNotContain("YW5hOnBhc3M=")
                .contains("[secret]");
        assertThat(call.toString()).doesNotContain("Authorization");
    }
}
