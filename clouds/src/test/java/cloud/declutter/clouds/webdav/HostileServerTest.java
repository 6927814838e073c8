package cloud.declutter.clouds.webdav;

import static cloud.declutter.clouds.webdav.DavAnswers.HEAD;
import static cloud.declutter.clouds.webdav.DavAnswers.TAIL;
import static cloud.declutter.clouds.webdav.DavAnswers.file;
import static cloud.declutter.clouds.webdav.DavAnswers.folder;
import static cloud.declutter.clouds.webdav.DavAnswers.multistatus;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.http.TestServer;
import cloud.declutter.engine.path.RawPath;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers may try: none of it is believed, none of it takes the service down, nobody else gets the password. */
class HostileServerTest {
    private static final String LAUGHS = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <d:multistatus xmlns:d="DAV:"><d:response><d:href>&c;</d:href></d:response></d:multistatus>
            """;
    private static final String FILES = """
            <?xml version="1.0"?>
            <!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <d:multistatus xmlns:d="DAV:"><d:response><d:href>/&x;</d:href></d:response></d:multistatus>
            """;

    private static WebDavCloud open(TestServer server, String path) {
        var settings = new WebDavSettings(server.uri(path), DavServer.USER, new Secret(DavServer.PASSWORD));
        return WebDavCloud.open(settings, DavFixture.LOOPBACK, new ManualTime().timing());
    }

    /** A server whose root is well, and whose listing is as a test says. */
    private static TestServer listing(String path, TestServer.Behaviour listing) {
        return new TestServer(exchange -> {
            if (DavAnswers.isListing(exchange)) {
                listing.answer(exchange);
            } else {
                multistatus(exchange, folder(path));
            }
        });
    }

    private static void assertUnavailable(TestServer.Behaviour behaviour) {
        try (var server = listing("/", behaviour);
                var cloud = open(server, "/")) {
            assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);
        }
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() {
        assertUnavailable(exchange -> DavAnswers.raw(exchange, LAUGHS));
        assertUnavailable(exchange -> DavAnswers.raw(exchange, FILES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/elsewhere/file",
                "/root/../secret",
                "/root/%2e%2e/secret",
                "/root/a/b",
                "relative",
                "/rootless/file",
                "http://169.254.169.254/latest/meta-data",
                ""
            })
    void anAddressOutsideOfTheFolderSpoilsTheAnswer(String href) {
        try (var server = listing("/root/", exchange -> multistatus(exchange, folder("/root/") + file(href, 1)));
                var cloud = open(server, "/root")) {
            assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/root/a%2Fb", "/root/%00", "/root/..", "/root/%2e", "/root//"})
    void impossibleNamesAreLeftOutAndToldOf(String href) {
        try (var server = listing(
                        "/root/",
                        exchange -> multistatus(exchange, folder("/root/") + file(href, 1) + file("/root/good", 1)));
                var cloud = open(server, "/root")) {
            var listed = Listed.of(cloud);

            assertThat(listed.files()).containsOnlyKeys(RawPath.of("good"));
            assertThat(listed.problems()).containsValue(ProblemKind.INVALID_NAME);
        }
    }

    @Test
    void anEndlessAnswerEnds() {
        assertUnavailable(exchange -> {
            exchange.sendResponseHeaders(207, 0);
            exchange.getResponseBody().write((HEAD + folder("/") + "<d:response><d:href>/").getBytes(US_ASCII));
            var block = "a".repeat(8192).getBytes(US_ASCII);
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });
        assertUnavailable(exchange -> {
            exchange.sendResponseHeaders(207, 0);
            exchange.getResponseBody().write(HEAD.getBytes(US_ASCII));
            while (true) {
                exchange.getResponseBody().write("<d:response>".repeat(100).getBytes(US_ASCII));
            }
        });
    }

    @Test
    void anAnswerThatIsCutShortIsNeverTakenForWhole() {
        var calls = new AtomicInteger();
        assertUnavailable(exchange -> {
            calls.incrementAndGet();
            DavAnswers.raw(exchange, HEAD + folder("/") + file("/a", 1));
        });
        assertThat(calls).hasValue(3);
        assertUnavailable(exchange -> DavAnswers.raw(exchange, HEAD + file("/a", 1) + TAIL));
        assertUnavailable(exchange -> {
            exchange.sendResponseHeaders(207, 100_000);
            exchange.getResponseBody().write((HEAD + folder("/") + TAIL).getBytes(US_ASCII));
            exchange.close();
        });
    }

    @Test
    void foldersWithoutAnEndAreEnteredSoFarOnly() {
        try (var server = new TestServer(exchange -> {
                    var path = exchange.getRequestURI().getRawPath();
                    multistatus(
                            exchange,
                            DavAnswers.isListing(exchange) ? folder(path) + folder(path + "x/") : folder(path));
                });
                var cloud = open(server, "/")) {
            var listed = Listed.of(cloud);

            assertThat(listed.folders()).hasSize(Walk.DEEPEST + 1);
            assertThat(listed.problems()).hasSize(1).containsValue(ProblemKind.TOO_DEEP);
        }
    }

    @Test
    void namesToldTwiceAreListedOnce() {
        try (var server = listing(
                        "/",
                        exchange -> multistatus(exchange, folder("/") + file("/a", 1) + file("/a", 1) + folder("/")));
                var cloud = open(server, "/")) {
            assertThat(Listed.of(cloud).files()).hasSize(1);
        }
    }

    @Test
    void wrongLengthsGiveNoDigests() {
        for (var told : List.of("short", "much longer than was listed")) {
            try (var server = new TestServer(exchange -> {
                        switch (exchange.getRequestMethod()) {
                            case "GET" -> TestServer.say(exchange, 200, told);
                            default -> {
                                var path = exchange.getRequestURI().getRawPath();
                                var self = path.equals("/") ? folder("/") : file(path, 10);
                                multistatus(exchange, self + (DavAnswers.isListing(exchange) ? file("/a", 10) : ""));
                            }
                        }
                    });
                    var cloud = open(server, "/")) {
                var file = Listed.of(cloud).file("a");

                assertThat(cloud.read(file, CloudFixture.SHA256)).isInstanceOf(Reading.Unreadable.class);
            }
        }
    }

    @Test
    void anotherHostNeverGetsThePassword() {
        try (var thief = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"give\"");
                    TestServer.say(exchange, 401, "");
                });
                var server = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("Location", thief.uri("/").toString());
                    TestServer.say(exchange, 307, "");
                })) {
            assertThatThrownBy(() -> open(server, "/"))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("another address")
                    .hasMessageNotContaining(DavServer.PASSWORD);
            assertThat(thief.asked()).isEmpty();
        }
    }

    @Test
    void privateAddressesAreNotConnectedUnlessAllowed() {
        try (var server = listing("/", exchange -> multistatus(exchange, folder("/")))) {
            var settings = new WebDavSettings(server.uri("/"), "", new Secret(""));
            var nothingPrivate = new Addresses(List.of());

            assertThatThrownBy(() -> WebDavCloud.open(settings, nothingPrivate, new ManualTime().timing()))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("ALLOWED_PRIVATE_ENDPOINTS");
            assertThat(server.asked()).isEmpty();
        }
    }
}
