package cloud.declutter.clouds.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.engine.path.RawPath;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listings that no good server gives. */
class S3HostileServerTest {
    private static final S3Timing QUICK = new S3Timing(
            2,
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    @Test
    void keysThatAreNoPathsAreSaidAndHideNothing() {
        var listed = listing(page(
                false,
                "root/a//double",
                "root//first",
                "root/a/./dot",
                "root/a/../up",
                "root/content/",
                "root/a/file"));

        assertThat(listed.files().keySet()).containsExactly(RawPath.of("a/file"));
        assertThat(listed.problems()).containsOnlyKeys(RawPath.ROOT, RawPath.of("a"), RawPath.of("content"));
        assertThat(listed.problems().values()).containsOnly(ProblemKind.INVALID_NAME);
    }

    @Test
    void aListingThatGoesInACircleEnds() {
        assertUnavailable(page(true, "root/a"));
    }

    @Test
    void keysOutsideOfTheRootAreNotBelieved() {
        assertUnavailable(page(false, "elsewhere/a"));
    }

    @Test
    void answersWithoutAnEndOrANameAreNoListings() {
        assertUnavailable("<ListBucketResult><Name>bucket</Name></ListBucketResult>");
        assertUnavailable("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
        assertUnavailable("<html><body>Welcome</body></html>");
        assertUnavailable("");
        assertUnavailable("<ListBucketResult><Name>bucket</Name><IsTrunc");
    }

    @Test
    void entitiesOfADocumentTypeAreNotFollowed() {
        var secret = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        assertUnavailable(secret + page(false, "root/&e;"));
    }

    @Test
    void addressesThatAreNotAllowedAreNotConnectedTo() {
        try (var bucket = new Bucket(settings(1), new Addresses(List.of()), QUICK);
                var cloud = new S3Cloud(bucket, Copies.LARGEST)) {
            assertThatThrownBy(() -> Listed.of(cloud))
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.NOT_ALLOWED));
        }
    }

    private static void assertUnavailable(String answer) {
        assertThatThrownBy(() -> listing(answer))
                .as(answer)
                .isInstanceOfSatisfying(
                        CloudException.class,
                        said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.UNAVAILABLE));
    }

    private static String page(boolean truncated, String... keys) {
        var objects = new StringBuilder();
        for (var key : keys) {
            objects.append(object(key));
        }
        return "<ListBucketResult><Name>bucket</Name><IsTruncated>" + truncated
                + "</IsTruncated><NextContinuationToken>again</NextContinuationToken>" + objects
                + "</ListBucketResult>";
    }

    private static String object(String key) {
        return """
                <Contents><Key>%s</Key><LastModified>2024-01-02T03:04:05.000Z</LastModified>
                <ETag>&quot;c4ca4238a0b923820dcc509a6f75849b&quot;</ETag><Size>1</Size></Contents>""".formatted(key);
    }

    private static Listed listing(String answer) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, answer));
            server.start();
            try (var bucket = new Bucket(settings(server.getAddress().getPort()), loopback(), QUICK);
                    var cloud = new S3Cloud(bucket, Copies.LARGEST)) {
                return Listed.of(cloud);
            } finally {
                server.stop(0);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Addresses loopback() {
        return new Addresses(List.of(Network.of("127.0.0.0/8")));
    }

    private static S3Settings settings(int port) {
        return new S3Settings(
                "http://127.0.0.1:" + port, "us-east-1", "bucket", "root", "key", new Secret("secret"), true);
    }

    private static void answer(HttpExchange exchange, String answer) throws IOException {
        var bytes = answer.getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
