package cloud.declutter.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.clouds.s3.TestingS3;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.S3Server;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Buckets, at a real server. */
class S3ConnectionTest {
    private static final Given GIVEN = Given.service(Map.of("declutter.allowed-private-endpoints", "127.0.0.0/8"));
    private static final S3Server S3 = new S3Server();

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final Person ana = GIVEN.person("ana");
    private final String bucket = "photos-" + BUCKETS.incrementAndGet();

    @AfterAll
    static void close() {
        S3.close();
        GIVEN.stop();
    }

    @BeforeEach
    void makeTheBucket() {
        S3.owner().createBucket(request -> request.bucket(bucket));
    }

    private Map<String, Object> settings(Map<String, ?> others) {
        var settings = new HashMap<String, Object>(Map.of(
                "endpoint",
                S3.uri().toString(),
                "region",
                TestingS3.REGION,
                "bucket",
                bucket,
                "accessKey",
                TestingS3.ACCESS_KEY,
                "secretKey",
                TestingS3.SECRET_KEY.value(),
                "pathStyle",
                true));
        settings.putAll(others);
        return settings;
    }

    private void put(String key) {
        S3.owner().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("content"));
    }

    @Test
    void aPrefixOfABucketIsConnectedScannedAndItsDuplicatesAreProvenWithoutReading() {
        put("photos/a.txt");
        put("photos/b.txt");
        put("other/c.txt");

        var connected = ana.post(
                        "/api/v1/connections",
                        Map.of("kind", "s3", "name", "Photos", "settings", settings(Map.of("prefix", "photos/"))))
                .expect(201);
        var at = String.valueOf(connected.header("Location"));
        ana.post(at + "/scans", Map.of()).expect(202);
        await().until(() -> ana.get(at).text("status").equals("ready"));

        assertThat(ana.post(at + "/test").body().path("ok").asBoolean()).isTrue();
        assertThat(connected.body().toString()).doesNotContain(TestingS3.SECRET_KEY.value());
        assertThat(ana.get(at).body().path("files").asInt()).isEqualTo(2);
        var group = ana.all("/api/v1/duplicates").getFirst();
        assertThat(group.path("copies").asInt()).isEqualTo(2);
        assertThat(group.path("evidence").asString()).isEqualTo("provider");
    }

    @Test
    void whatDoesNotOpenIsRefusedAtItsField() {
        refused(Map.of("bucket", "no-such-bucket"), "settings.bucket");
        refused(Map.of("secretKey", "wrong"), "settings.secretKey");
        refused(Map.of("endpoint", "http://127.0.0.1:9"), "settings.endpoint");
        assertThat(ana.all("/api/v1/connections")).isEmpty();
    }

    private void refused(Map<String, ?> wrong, String field) {
        var answer = ana.post("/api/v1/connections", Map.of("kind", "s3", "name", "x", "settings", settings(wrong)));

        assertThat(answer.status()).as("%s: %s", wrong, answer.body()).isBetween(400, 499);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }
}
