package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every storage behind a line promises when the line or the server is in trouble: the truth, or an exception. */
interface TroubleContract {
    int MANY = 1_000_000;

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    /** A storage without a line is this machine's own disk and says so. */
    static void troubled(CloudFixture fixture, BiConsumer<CloudFixture, Line> claim) {
        try (var given = fixture) {
            given.line().ifPresentOrElse(line -> claim.accept(given, line), () -> {
                assertThat(given.cloud().capabilities().reading()).isEqualTo(Capabilities.Reading.DISK);
                assertThat(given.cloud().traffic()).isEqualTo(Traffic.NONE);
            });
        }
    }

    @Test
    default void aReadThatBreaksOffGivesRightDigestsOrNone() {
        for (var after : new long[] {0, 1, 100_000, 299_999}) {
            troubled(fixture(), (given, line) -> {
                var content = CloudFixture.random(300_000);
                given.put("a", content);
                var file = given.listed().file("a");
                line.cut(Step.CONTENT, after, 1);

                rightOrUnreadable(given.cloud().read(file, CloudFixture.SHA256), content);
            });
        }
    }

    @Test
    default void aReadThatAlwaysBreaksOffEnds() {
        troubled(fixture(), (given, line) -> {
            var content = CloudFixture.random(300_000);
            given.put("a", content);
            var file = given.listed().file("a");
            line.cut(Step.CONTENT, 0, MANY);

            var outcome = attempt(() -> given.cloud().read(file, CloudFixture.SHA256));

            assertThat(outcome).isInstanceOfAny(Reading.Unreadable.class, CloudException.class);
        });
    }

    @Test
    default void aProbeThatBreaksOffIsRightOrNone() {
        troubled(fixture(), (given, line) -> {
            var content = CloudFixture.random(300_000);
            given.put("a", content);
            var right = given.probe("a");
            var file = given.listed().file("a");
            line.cut(Step.CONTENT, 10, 2);

            if (given.cloud().probe(file) instanceof Reading.Done done) {
                assertThat(done.digests().sha256()).isEqualTo(right);
            }
        });
    }

    @Test
    default void aFileChangedWhileItsReadingBrokeOffIsNeverAMixture() {
        troubled(fixture(), (given, line) -> {
            given.put("a", CloudFixture.random(300_000));
            var file = given.listed().file("a");
            line.cut(Step.CONTENT, 100_000, 1);
            line.before(
                    Step.CONTENT,
                    () -> line.before(
                            Step.CONTENT,
                            () -> given.put("a", CloudFixture.random(300_001).substring(1))));

            var outcome = attempt(() -> given.cloud().read(file, CloudFixture.SHA256));

            if (outcome instanceof Reading.Done done) {
                assertThat(done.digests().sha256()).isEqualTo(CloudFixture.sha256(CloudFixture.random(300_000)));
            }
        });
    }

    @Test
    default void aStreamThatBreaksOffNeverEndsAsIfItWereWhole() {
        troubled(fixture(), (given, line) -> {
            var content = CloudFixture.random(300_000).getBytes(ISO_8859_1);
            given.put(RawPath.of("a"), content);
            var file = given.listed().file("a");
            line.cut(Step.CONTENT, 100_000, 1);

            try (var stream = given.cloud().open(file, Range.ALL)) {
                assertThat(Arrays.equals(stream.readAllBytes(), content)).isTrue();
            } catch (IOException | CloudException brokenOff) {
                assertThat(brokenOff).isNotNull();
            }
        });
    }

    @Test
    default void aListingThatBreaksOffIsTriedAgainOrAnException() {
        for (var after : new long[] {0, 1, 300}) {
            troubled(fixture(), (given, line) -> {
                given.putMany("folder", 30);
                line.cut(Step.LISTING, after, 1);

                if (attempt(given::listed) instanceof Listed listed) {
                    assertThat(listed.files()).hasSize(30);
                }
            });
        }
    }

    @Test
    default void aListingThatAlwaysBreaksOffIsAnException() {
        troubled(fixture(), (given, line) -> {
            given.putMany("folder", 30);
            line.cut(Step.LISTING, 200, MANY);

            assertThatThrownBy(given::listed).isInstanceOf(CloudException.class);
        });
    }

    @Test
    default void throttledRequestsAreTriedAgainAfterAWhile() {
        troubled(fixture(), (given, line) -> {
            given.put("folder/file", "1");
            given.put("folder/other", "2");

            line.throttle(2);
            var listed = given.listed();
            assertThat(listed.files()).hasSize(2);
            line.throttle(2);
            assertThat(given.cloud().read(listed.file("folder/file"), CloudFixture.SHA256))
                    .isInstanceOf(Reading.Done.class);
            line.throttle(2);
            assertThat(given.trash(listed, "folder/file", "1")).isInstanceOf(Trashing.Trashed.class);
        });
    }

    @Test
    default void aStorageThatThrottlesForeverIsUnavailable() {
        troubled(fixture(), (given, line) -> {
            given.put("a", "1");
            var listed = given.listed();
            line.throttle(MANY);

            assertThatThrownBy(given::listed)
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.UNAVAILABLE));
            assertNothingIsSaidOf(given, listed);
        });
    }

    @Test
    default void aServerThatFailsIsUnavailable() {
        troubled(fixture(), (given, line) -> {
            given.put("a", "1");
            line.fail(Step.LISTING, MANY);

            assertThatThrownBy(given::listed)
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.UNAVAILABLE));
        });
    }

    @Test
    default void expiredCredentialsAreSaidToBeThat() {
        troubled(fixture(), (given, line) -> {
            given.put("a", "1");
            var listed = given.listed();
            line.expireCredentials();

            assertThatThrownBy(given::listed)
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind())
                                    .isIn(CloudException.Kind.NEEDS_SIGN_IN, CloudException.Kind.NOT_ALLOWED));
            assertNothingIsSaidOf(given, listed);
        });
    }

    @Test
    default void garbageIsNoListingAndSaysNothingOfAnyFile() {
        troubled(fixture(), (given, line) -> {
            given.put("a", "1");
            var listed = given.listed();
            line.answerGarbage();

            assertThatThrownBy(given::listed).isInstanceOf(CloudException.class);
            assertNothingIsSaidOf(given, listed);
            var quota = attempt(given.cloud()::quota);
            assertThat(quota instanceof CloudException || quota.equals(Optional.empty()))
                    .as("quota %s", quota)
                    .isTrue();
        });
    }

    @Test
    default void garbageIsNoNewsEither() {
        troubled(fixture(), (given, line) -> {
            given.put("a", "1");
            var cursor = given.cloud().list(new Listed());
            line.answerGarbage();

            cursor.ifPresentOrElse(
                    from -> assertThatThrownBy(() -> given.cloud().changes(from, FoldedChanges.of(new Listed())))
                            .isInstanceOf(CloudException.class),
                    () -> assertThat(given.cloud().capabilities().has(Feature.CHANGES))
                            .isFalse());
        });
    }

    /** The file is there; whoever cannot tell must not say otherwise. */
    private static void assertNothingIsSaidOf(CloudFixture given, Listed listed) {
        var file = listed.file("a");
        assertThat(attempt(() -> given.cloud().look(file)))
                .isInstanceOfAny(Presence.NoAnswer.class, CloudException.class);
        assertThat(attempt(() -> given.cloud().read(file, CloudFixture.SHA256)))
                .isInstanceOfAny(Reading.Unreadable.class, CloudException.class);
        assertThat(attempt(() -> given.cloud().probe(file)))
                .isInstanceOfAny(Reading.Unreadable.class, CloudException.class);
        assertThat(attempt(() -> given.trash(listed, "a", "1")))
                .isInstanceOfAny(Trashing.Refused.class, Trashing.NoAnswer.class, CloudException.class);
        assertThat(attempt(() -> given.cloud().findTrashed(file, "batch"))).isInstanceOf(CloudException.class);
        assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("a"), "1"));
    }

    private static void rightOrUnreadable(Reading reading, String content) {
        if (reading instanceof Reading.Done done) {
            assertThat(done.digests().sha256()).isEqualTo(CloudFixture.sha256(content));
        } else {
            assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        }
    }

    /** What comes of asking: the answer, or the {@link CloudException} in its place. */
    static Object attempt(Supplier<?> question) {
        try {
            return question.get();
        } catch (CloudException said) {
            return said;
        }
    }
}
