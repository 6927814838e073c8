package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Reading;
import cloud.declutter.engine.path.RawPath;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlikeTest {
    private static final int FILES = 5;

    @Test
    void whatIsReadSideBySideIsWhatEachIsByItself() {
        for (var seed = 1L; seed <= 20; seed++) {
            var random = new Random(seed);
            try (var given = new LocalFixture()) {
                var size = random.nextBoolean()
                        ? 1 + random.nextInt(300_000)
                        : (1 + random.nextInt(2)) * Scratch.BLOCK + random.nextInt(3) - 1;
                putSimilar(given, random, size);
                var files = listed(given);

                var together = given.cloud().readAlike(files);

                assertThat(described(together)).as("seed %d", seed).isEqualTo(described(apart(given, files)));
            }
        }
    }

    @Test
    void whatChangedMeanwhileSaysSoAndHoldsUpNobodyElse() throws Exception {
        for (var changed = 0; changed < FILES; changed++) {
            try (var given = new LocalFixture()) {
                putSimilar(given, new Random(changed), 100_000);
                var files = listed(given);
                Files.write(given.folder().resolve("file " + changed), new byte[] {1}, StandardOpenOption.APPEND);

                var together = given.cloud().readAlike(files);

                assertThat(together.get(changed)).isEqualTo(new Reading.Changed());
                assertThat(described(together)).isEqualTo(described(apart(given, files)));
            }
        }
    }

    @Test
    void whatVanishedOrCannotBeReadSaysSoAndHoldsUpNobodyElse() throws Exception {
        try (var given = new LocalFixture()) {
            putSimilar(given, new Random(1), 100_000);
            var files = listed(given);
            Files.delete(given.folder().resolve("file 0"));
            Files.delete(given.folder().resolve("file 3"));
            Files.createDirectory(given.folder().resolve("file 3"));

            var together = given.cloud().readAlike(files);

            assertThat(together.get(0)).isEqualTo(new Reading.Changed());
            assertThat(together.get(3)).isNotInstanceOf(Reading.Done.class);
            assertThat(described(together)).isEqualTo(described(apart(given, files)));
        }
    }

    @Test
    void everyFileIsClosed() {
        try (var given = new LocalFixture()) {
            putSimilar(given, new Random(1), 1000);
            var files = listed(given);
            given.cloud().readAlike(files);
            var before = descriptors();

            for (var round = 0; round < 50; round++) {
                given.cloud().readAlike(files);
            }

            assertThat(descriptors()).isLessThan(before + 50);
        }
    }

    /** Some the same, some other from a random place on. */
    private static void putSimilar(CloudFixture given, Random random, int size) {
        var content = new byte[size];
        random.nextBytes(content);
        for (var i = 0; i < FILES; i++) {
            if (random.nextInt(3) == 0) {
                content[random.nextInt(size)]++;
            }
            given.put(RawPath.of("file " + i), content);
        }
    }

    private static List<CloudFile> listed(CloudFixture given) {
        var listed = given.listed();
        return IntStream.range(0, FILES)
                .mapToObj(i -> RawPath.of("file " + i))
                .map(listed::file)
                .toList();
    }

    private static List<Reading> apart(CloudFixture given, List<CloudFile> files) {
        var readings = new ArrayList<Reading>();
        files.forEach(file -> readings.add(given.cloud().read(file, CloudFixture.SHA256)));
        return readings;
    }

    private static List<String> described(List<Reading> readings) {
        return readings.stream()
                .map(reading -> reading instanceof Reading.Done(var digests, var bytes)
                        ? bytes + " bytes: " + Arrays.toString(digests.sha256())
                        : reading.toString())
                .toList();
    }

    private static int descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }
}
