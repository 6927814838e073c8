package cloud.declutter.scanning;

import static cloud.declutter.engine.digest.DigestKind.DROPBOX;
import static cloud.declutter.engine.digest.DigestKind.MD5;
import static cloud.declutter.engine.digest.DigestKind.QUICK_XOR;
import static cloud.declutter.engine.digest.DigestKind.SHA1;
import static cloud.declutter.engine.digest.DigestKind.SHA256;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Published;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.given.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is the same across storages that publish different digests is found, whatever they publish, for the fewest bytes. */
class ProofAcrossCloudsTest {
    private static final int BLOCK = 4 * 1024 * 1024;

    private final Given given = Given.service();

    private static PublishingCloud storage(String name, DigestKind... kinds) {
        return new PublishingCloud(name, Published.Source.STORAGE, kinds);
    }

    private static byte[] content(long seed, int size) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aCommonHashCostsNothing() {
        var photo = content(1, 100_000);
        var clouds = List.of(
                storage("drive", MD5, SHA1, SHA256).put("a", photo).put("b", content(2, 100_000)),
                storage("s3", MD5).put("c", photo).put("d", content(3, 100_000)));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactly(Set.of("drive/a", "s3/c"));
        assertThat(world.evidence()).containsExactly(Evidence.PROVIDER);
        assertThat(world.bytesRead()).isZero();
    }

    @Test
    void copiesInOneCloudThatPublishesItsOwnKindOnlyCostNothing() {
        var photo = content(1, 100_000);

        var world = ComparedClouds.of(
                        given,
                        List.of(storage("onedrive", QUICK_XOR).put("a", photo).put("b", photo)))
                .scanned();

        assertThat(world.groups()).containsExactly(Set.of("onedrive/a", "onedrive/b"));
        assertThat(world.evidence()).containsExactly(Evidence.PROVIDER);
        assertThat(world.bytesRead()).isZero();
    }

    @Test
    void dropboxHashOfASmallFileFollowsFromItsSha256() {
        var small = content(1, BLOCK);
        var clouds = List.of(
                storage("drive", MD5, SHA1, SHA256).put("a", small),
                storage("dropbox", DROPBOX).put("b", small).put("c", content(2, BLOCK)));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactly(Set.of("drive/a", "dropbox/b"));
        assertThat(world.evidence()).containsExactly(Evidence.STRONG);
        assertThat(world.bytesRead()).isZero();
    }

    @Test
    void dropboxHashOfALargeFileIsComparedByOneRead() {
        var large = content(1, BLOCK + 1);
        var clouds = List.of(
                storage("drive", MD5, SHA1, SHA256).put("a", large),
                storage("dropbox", DROPBOX).put("b", large));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactly(Set.of("drive/a", "dropbox/b"));
        assertThat(world.bytesRead()).isEqualTo(large.length + 2 * 8192L);

        assertThat(world.scanned().bytesRead()).as("the second time").isZero();
    }

    @Test
    void etagOfAnUploadInOnePartFollowsFromTheMd5() {
        var photo = content(1, 70_000);
        var etag = Arrays.copyOf(PublishingCloud.digest(MD5, PublishingCloud.digest(MD5, photo)), 20);
        etag[19] = 1;
        var clouds = List.of(
                storage("drive", MD5, SHA1, SHA256).put("a", photo),
                storage("s3").put("b", photo).lie("b", DigestKind.S3_PARTS, etag));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactly(Set.of("drive/a", "s3/b"));
        assertThat(world.bytesRead()).isZero();
    }

    @Test
    void storagesWithoutACommonHashCostOneReadOfTheContent() {
        var photo = content(1, 300_000);
        var clouds = List.of(
                storage("onedrive", QUICK_XOR).put("a", photo).put("b", photo),
                storage("dropbox", DROPBOX).put("c", photo),
                storage("drive", MD5, SHA1, SHA256).put("d", photo));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactly(Set.of("onedrive/a", "onedrive/b", "dropbox/c", "drive/d"));
        assertThat(world.bytesRead()).isEqualTo(300_000 + 2 * 8192L);
    }

    @Test
    void whereOneStorageGivesNoBytesTheOtherIsRead() {
        var small = content(1, 1000);
        var large = content(2, 300_000);
        var clouds = List.of(
                storage("drive", MD5, SHA1, SHA256)
                        .put("a", small)
                        .put("b", large)
                        .unreadable(),
                storage("onedrive", QUICK_XOR).put("c", small).put("d", large));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups())
                .containsExactlyInAnyOrder(Set.of("drive/a", "onedrive/c"), Set.of("drive/b", "onedrive/d"));
    }

    @Test
    void whatDiffersAtItsEndsCostsTheEndsOnly() {
        var one = content(1, 300_000);
        var other = one.clone();
        other[299_999]++;
        var clouds = List.of(
                storage("onedrive", QUICK_XOR).put("a", one), storage("s3", MD5).put("b", other));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).isEmpty();
        assertThat(world.bytesRead()).isEqualTo(2 * 8192);
    }

    @Test
    void aClaimIsBelievedAsAClaimOnly() {
        var photo = content(1, 100_000);
        var clouds = List.of(
                new PublishingCloud("nextcloud", Published.Source.UPLOADER, SHA1).put("a", photo),
                storage("drive", MD5, SHA1, SHA256).put("b", photo));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactly(Set.of("nextcloud/a", "drive/b"));
        assertThat(world.evidence()).containsExactly(Evidence.CLAIMED);
    }

    @Test
    void whereDigestsContradictEachOtherTheBytesDecide() {
        var one = content(1, 1000);
        var other = content(2, 1000);
        var md5 = PublishingCloud.digest(MD5, one);
        var clouds = List.of(
                storage("drive", MD5, SHA1, SHA256).put("a", one),
                storage("forged", MD5, SHA256).put("b", other).lie("b", MD5, md5),
                storage("s3", MD5).put("c", one).put("d", other).lie("d", MD5, md5));

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).containsExactlyInAnyOrder(Set.of("drive/a", "s3/c"), Set.of("forged/b", "s3/d"));
    }

    @Test
    void aSecondScanReadsNothing() {
        var photo = content(1, 300_000);
        var clouds = List.of(
                storage("webdav").put("a", photo).put("b", content(2, 1000)).put("c", content(2, 1000)),
                storage("onedrive", QUICK_XOR).put("d", photo));
        var world = ComparedClouds.of(given, clouds).scanned();
        var groups = world.groups();

        world.scanned();

        assertThat(groups).containsExactlyInAnyOrder(Set.of("webdav/a", "onedrive/d"), Set.of("webdav/b", "webdav/c"));
        assertThat(world.groups()).isEqualTo(groups);
        assertThat(world.bytesRead()).isZero();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** Contents of few sizes that differ anywhere, spread at random over storages of every sort. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theGroupsAreThoseOfTheContents(long seed) {
        var random = new Random(seed);
        var clouds = List.of(
                storage("webdav"),
                storage("drive", MD5, SHA1, SHA256),
                storage("onedrive", QUICK_XOR),
                storage("dropbox", DROPBOX),
                storage("s3", MD5),
                storage("box", SHA1),
                new PublishingCloud("nextcloud", Published.Source.UPLOADER, SHA1, MD5));
        var contents = contents(random);
        var truth = new HashMap<Integer, Set<String>>();
        for (var n = 0; n < 120; n++) {
            var cloud = random.nextInt(clouds.size());
            var content = random.nextInt(contents.size());
            clouds.get(cloud).put("f" + n, contents.get(content));
            truth.computeIfAbsent(content, _ -> new HashSet<>()).add(NAMES.get(cloud) + "/f" + n);
        }

        var world = ComparedClouds.of(given, clouds).scanned();

        assertThat(world.groups()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(several(truth));
        assertThat(world.bytesRead())
                .as("seed %d", seed)
                .isLessThanOrEqualTo(fewestBytes(contents, truth, clouds) * 11 / 10);
    }

    private static final List<String> NAMES =
            List.of("webdav", "drive", "onedrive", "dropbox", "s3", "box", "nextcloud");

    private static List<byte[]> contents(Random random) {
        var contents = new ArrayList<byte[]>();
        for (var size : List.of(10, 5000, 70_000, 200_000, BLOCK + 5)) {
            var first = content(random.nextLong(), size);
            contents.add(first);
            for (var place : List.of(0, size / 2, size - 1)) {
                var other = first.clone();
                other[place] ^= (byte) (1 + random.nextInt(255));
                contents.add(other);
            }
        }
        return contents;
    }

    private static Set<Set<String>> several(Map<Integer, Set<String>> truth) {
        return truth.values().stream().filter(files -> files.size() > 1).collect(Collectors.toSet());
    }

    /**
     * By the rules of evidence: every file of which nothing is published, and of a content with none of those one more
     * read where its storages have no kind in common; head and tail of each class.
     */
    private static long fewestBytes(
            List<byte[]> contents, Map<Integer, Set<String>> truth, List<PublishingCloud> clouds) {
        var sum = 0L;
        for (var content = 0; content < contents.size(); content++) {
            var size = contents.get(content).length;
            var files = truth.getOrDefault(content, Set.of());
            var silent =
                    files.stream().filter(file -> kinds(file, clouds).isEmpty()).count();
            var probes = size > 65_536 ? files.size() * 8192L : 0;
            sum += Math.max(1, silent) * size + probes;
        }
        return sum;
    }

    private static Collection<DigestKind> kinds(String file, List<PublishingCloud> clouds) {
        return clouds.get(NAMES.indexOf(Stream.of(file.split("/")).findFirst().orElseThrow()))
                .kinds();
    }
}
