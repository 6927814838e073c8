package cloud.declutter.clouds.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.s3.S3Fixture.Keeping;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** What only buckets have: parts, versions, prefixes, and keys that are no paths. */
class S3OwnWaysTest {
    private static final int PART = 5 * 1024 * 1024;
    private static final EnumSet<DigestKind> MD5 = EnumSet.of(DigestKind.MD5);

    @Test
    void theTagOfAnUploadInPartsIsPublishedAsThat() {
        try (var given = new S3Fixture(Keeping.NOTHING, "")) {
            var parts = List.of(CloudFixture.random(PART), CloudFixture.random(1000));
            putInParts(given, "big", parts);
            var expected = tagOf(parts);

            var published = given.listed().published(RawPath.of("big"));

            assertThat(published.digests().values()).containsOnlyKeys(DigestKind.S3_PARTS);
            assertThat(published.digests().of(DigestKind.S3_PARTS)).isEqualTo(expected);
        }
    }

    @Test
    void anUploadInPartsIsTrashedByItsTagAloneAndByNoOther() {
        for (var keeping : Keeping.values()) {
            try (var given = new S3Fixture(keeping, "")) {
                var parts = List.of(CloudFixture.random(PART), CloudFixture.random(1000));
                putInParts(given, "big", parts);
                var file = given.listed().file("big");
                var right = new Content(DigestKind.S3_PARTS, tagOf(parts));
                var wrong = new Content(DigestKind.S3_PARTS, new byte[20]);
                var bytes = given.cloud().traffic().bytes();

                assertThat(given.cloud().trash(file, wrong, "batch")).isInstanceOf(Trashing.Changed.class);
                var trashed = (Trashing.Trashed) given.cloud().trash(file, right, "batch");
                given.cloud().restore(trashed.handle(), RawPath.of("big"));

                assertThat(given.cloud().traffic().bytes()).isEqualTo(bytes);
                assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("big"), String.join("", parts)));
            }
        }
    }

    @Test
    void whatIsTooLargeForOneCopyIsCopiedInParts() {
        try (var given = new S3Fixture(Keeping.NOTHING, "", PART)) {
            var content = CloudFixture.random(2 * PART + 100);
            given.put("big", content);
            var listed = given.listed();

            var handle = ((Trashing.Trashed) given.trash(listed, "big", content)).handle();
            assertThat(given.tree()).isEmpty();
            assertThat(given.cloud().findTrashed(listed.file("big"), "batch")).contains(handle);
            var back = given.restored(handle, "big");

            assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("big"), content));
            assertThat(given.cloud().findRestored(listed.file("big"))).contains(back);
        }
    }

    @Test
    void aPrefixIsTheRootAndItsNeighboursAreNot() {
        try (var given = new S3Fixture(Keeping.NOTHING, "photos")) {
            given.put("2024/a", "1");
            given.putKey("photos-old/b", new byte[] {1});
            given.putKey("other/c", new byte[] {1});

            assertThat(given.listed().files().keySet()).containsExactly(RawPath.of("2024/a"));
            assertThat(given.listed().problems()).isEmpty();
        }
    }

    @Test
    void overlappingPartsOfABucketShareTheirObjectsButAreTwoRoots() {
        try (var given = new S3Fixture(Keeping.NOTHING, "photos");
                var whole = given.withPrefix("")) {
            given.put("a", "1");

            var inner = given.listed().version("a");
            var outer = Listed.of(whole).version("photos/a");

            assertThat(inner.sameObject(outer)).isTrue();
            assertThat(whole.identity()).isNotEqualTo(given.cloud().identity());
        }
    }

    @Test
    void noVersionIsEverRemoved() {
        try (var given = new S3Fixture(Keeping.VERSIONS, "")) {
            given.put("a", "first");
            given.put("a", "second");
            var handle = given.trashed("a", "second");
            given.put("a", "third");

            given.restored(handle, "a");

            assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("a"), "third", RawPath.of("a (restored)"), "second"));
            assertThat(given.versions("a")).hasSize(3);
            assertThat(given.objects(".declutter-trash/")).isEmpty();
        }
    }

    @Test
    void aPurgeTakesTheTrashedVersionAndItsMarkerAndShowsNoOlderOne() {
        try (var given = new S3Fixture(Keeping.VERSIONS, "")) {
            given.put("older", "first");
            given.put("older", "second");
            given.put("single", "only");
            var listed = given.listed();
            var first = given.versions("older").getLast();
            var older = ((Trashing.Trashed) given.trash(listed, "older", "second")).handle();
            var single = ((Trashing.Trashed) given.trash(listed, "single", "only")).handle();

            assertThat(given.cloud().purge(older, listed.file("older"))).isInstanceOf(Purging.Purged.class);
            assertThat(given.cloud().purge(single, listed.file("single"))).isInstanceOf(Purging.Purged.class);

            assertThat(given.versions("older")).containsExactly(first);
            assertThat(given.markers("older")).hasSize(1);
            assertThat(given.versions("single")).isEmpty();
            assertThat(given.markers("single")).isEmpty();
            assertThat(given.tree()).isEmpty();
        }
    }

    @Test
    void aBigTrashCostsNoListing() {
        try (var given = new S3Fixture(Keeping.NOTHING, "")) {
            given.putMany(".declutter-trash/batch", 1500);
            given.put("zz/file", "1");
            given.listed();
            var before = given.cloud().traffic().calls();

            assertThat(given.listed().files().keySet()).containsExactly(RawPath.of("zz/file"));
            assertThat(given.cloud().traffic().calls() - before).isEqualTo(2);
        }
    }

    /** rclone's listing asks the same: once a page, and once beforehand whether its root is an object. */
    @Test
    void aListingCostsOneCallForAThousandObjectsAndOneForTheConnection() {
        try (var given = new S3Fixture(Keeping.NOTHING, "some/where")) {
            for (var n = 0; n < 25; n++) {
                given.putMany("folder" + n % 5 + "/inner" + n, 100);
            }
            var line = given.line().orElseThrow();
            var before = line.requests();

            assertThat(given.listed().files()).hasSize(2500);
            assertThat(line.requests() - before).isEqualTo(4);
            assertThat(given.listed().files()).hasSize(2500);
            assertThat(line.requests() - before).isEqualTo(7);
        }
    }

    @Test
    void endpointsAreTheSameHoweverTheyAreSpelled() {
        var one = Objects.of(at("https://S3.Example.org", "eu-west-1"));

        assertThat(Objects.of(at("https://s3.example.org:443/", "eu-west-1"))).isEqualTo(one);
        assertThat(Objects.of(at("https://s3.example.org:9000", "eu-west-1"))).isNotEqualTo(one);
        assertThat(Objects.of(at("https://s3.eu-west-1.amazonaws.com", "eu-west-1")))
                .isEqualTo(Objects.of(at("", "us-east-1")));
    }

    @Test
    void settingsNeverPrintTheKeyAndRefuseWhatIsNoAddress() {
        assertThat(at("", "us-east-1").toString()).contains("[secret]").doesNotContain("hidden");
        for (var endpoint : new String[] {"ftp://x", "file:///etc", "https://user:pass@x", "nonsense"}) {
            assertThatThrownBy(() -> at(endpoint, "us-east-1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static S3Settings at(String endpoint, String region) {
        return new S3Settings(endpoint, region, "bucket", "", "key", new Secret("hidden"), true);
    }

    private static void putInParts(S3Fixture given, String key, List<String> parts) {
        var owner = TestingS3.running().owner();
        var bucket = given.bucket();
        var upload = owner.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        var done = new ArrayList<CompletedPart>();
        for (var part : parts) {
            var number = done.size() + 1;
            var tag = owner.uploadPart(
                            request -> request.bucket(bucket)
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromBytes(part.getBytes(ISO_8859_1)))
                    .eTag();
            done.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        owner.completeMultipartUpload(request ->
                request.bucket(bucket).key(key).uploadId(upload).multipartUpload(completed -> completed.parts(done)));
    }

    /** MD5 over the MD5 of the parts, then their number. */
    private static byte[] tagOf(List<String> parts) {
        var digests = ByteBuffer.allocate(16 * parts.size());
        parts.forEach(part -> digests.put(md5(part.getBytes(ISO_8859_1))));
        return ByteBuffer.allocate(20)
                .put(md5(digests.array()))
                .putInt(parts.size())
                .array();
    }

    private static byte[] md5(byte[] content) {
        return CloudFixture.digests(content, MD5).of(DigestKind.MD5);
    }
}
