package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.dropbox.DropboxFixture;
import cloud.declutter.clouds.googledrive.GoogleDriveFixture;
import cloud.declutter.clouds.oauth.Client;
import cloud.declutter.clouds.oauth.Grant;
import cloud.declutter.clouds.oauth.OAuth;
import cloud.declutter.clouds.oauth.Provider;
import cloud.declutter.clouds.oauth.RefreshingTokens;
import cloud.declutter.clouds.onedrive.OneDriveFixture;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeOneDrive.Plan;
import cloud.declutter.fakeclouds.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the adapters make of each fault that providers are documented or known to have. */
class FaultsOfFakesTest {

    /** The providers, as fakes, with the operations that matter here. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
    enum Kind {
        ONEDRIVE(
                () -> OneDriveFixture.start(Plan.PERSONAL),
                fake -> Provider.microsoft(fake.url()),
                List.of("Files.Read"),
                "delta",
                "delta",
                "delete"),
        ONEDRIVE_BUSINESS(
                () -> OneDriveFixture.start(Plan.BUSINESS),
                fake -> Provider.microsoft(fake.url()),
                List.of("Files.Read"),
                "delta",
                "delta",
                "move"),
        GOOGLE_DRIVE(
                GoogleDriveFixture::start,
                fake -> Provider.google(fake.url(), fake.url()),
                List.of("https://www.googleapis.com/auth/drive.metadata.readonly"),
                "list",
                "changes",
                "trash"),
        DROPBOX(
                DropboxFixture::start,
                fake -> Provider.dropbox(fake.url(), fake.url()),
                List.of("account_info.read", "files.metadata.read"),
                "files/list_folder",
                "files/list_folder/continue",
                "files/delete_v2");

        final Supplier<? extends FakeFixture<?>> start;
        final Function<FakeCloud, Provider> provider;
        final List<String> least;
        final String listing;
        final String feed;
        final String removal;

        Kind(
                Supplier<? extends FakeFixture<?>> start,
                Function<FakeCloud, Provider> provider,
                List<String> least,
                String listing,
                String feed,
                String removal) {
            this.start = start;
            this.provider = provider;
            this.least = least;
            this.listing = listing;
            this.feed = feed;
            this.removal = removal;
        }
    }

    private static FakeFixture<?> twoFiles(Kind kind) {
        var given = kind.start.get();
        given.put("a/one", "1");
        given.put("a/two", "2");
        return given;
    }

    @ParameterizedTest
    @EnumSource
    void whatTheProviderDeletedForGoodIsNotInTheTrashAnyMore(Kind kind) {
        try (var given = twoFiles(kind)) {
            var file = given.listed().file("a/one");
            var handle = given.trashed("a/one", "1");
            assertThat(given.cloud().findTrashed(file, "batch")).contains(handle);

            if (kind == Kind.ONEDRIVE_BUSINESS) {
                given.fake().deleteForever(".declutter-trash");
            }
            given.fake().emptyTrash();

            assertThat(given.cloud().findTrashed(file, "batch")).isEmpty();
            assertThat(given.cloud().findRestored(file)).isEmpty();
            assertThat(given.cloud().restore(handle, file.path())).isInstanceOf(Restoring.NotInTrash.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRescanAfterTenChangesInAHundredThousandItemsCostsFewCalls(Kind kind) {
        try (var given = kind.start.get()) {
            for (var n = 0; n < 100_000; n++) {
                given.fake().put("folder" + n / 1000 + "/sub" + n / 100 % 10 + "/file" + n, new byte[] {(byte) n});
            }
            var view = new CountingChanges();
            var cursor = given.cloud().list(view).orElseThrow();
            for (var n = 0; n < 5; n++) {
                given.put("folder" + n + "/sub0/new", "new");
                given.put("folder5" + n + "/sub1/file5" + n + "100", "changed");
            }
            given.fake().resetCalls();

            given.cloud().changes(cursor, view);

            assertThat(view.listed).isEqualTo(100_000);
            assertThat(view.changed).isEqualTo(10);
            assertThat(given.fake().calls(FakeCloud.ANY)).isLessThan(30);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostFeedAsksForANewListing(Kind kind) {
        try (var given = twoFiles(kind)) {
            var cursor = given.cloud().list(new Listed()).orElseThrow();
            given.fake().loseFeeds();

            assertThatThrownBy(() -> given.cloud().changes(cursor, FoldedChanges.of(new Listed())))
                    .isInstanceOf(FeedLostException.class);
            assertThat(given.listed().files()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void repeatedItemsAreListedOnce(Kind kind) {
        try (var given = twoFiles(kind)) {
            var listed = new Listed();
            given.fake().fault(kind.listing, new Fault.RepeatedItems(), 2);
            var cursor = given.cloud().list(listed).orElseThrow();
            given.put("a/three", "3");
            given.fake().fault(kind.feed, new Fault.RepeatedItems(), 2);
            var folded = FoldedChanges.of(listed);
            given.cloud().changes(cursor, folded);

            assertThat(listed.files()).hasSize(2);
            given.fake().clearFaults();
            assertThat(folded.files()).isEqualTo(given.listed().files());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListThatIsNotCompleteIsNoListing(Kind kind) {
        try (var given = twoFiles(kind)) {
            given.fake().fault(kind.listing, new Fault.Incomplete(), 100);

            assertThatThrownBy(given::listed)
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.UNAVAILABLE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void smallPagesAndChangesBetweenThemLoseNothing(Kind kind) {
        try (var given = kind.start.get()) {
            given.fake().pageSize(7);
            for (var n = 0; n < 40; n++) {
                given.put("folder" + n % 4 + "/file" + n, "content" + n);
            }
            given.fake()
                    .before(
                            kind.listing,
                            () -> given.fake().before(kind.feed.equals("changes") ? kind.listing : kind.feed, () -> {
                                given.move(RawPath.of("folder1"), RawPath.of("folder2/inner"));
                                given.put("folder3/new", "new");
                            }));
            var listed = new Listed();
            var cursor = given.cloud().list(listed).orElseThrow();
            var folded = FoldedChanges.of(listed);
            given.cloud().changes(cursor, folded);

            assertThat(folded.files()).isEqualTo(given.listed().files());
            assertThat(folded.files()).hasSize(41);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormOfThrottlingIsWaitedOut(Kind kind) {
        try (var given = twoFiles(kind)) {
            var listed = given.listed();
            given.fake().fault(kind.listing, new Fault.Throttled(Duration.ofSeconds(41)));
            given.fake().fault(kind.listing, new Fault.Unavailable(Duration.ofSeconds(100)));
            given.fake().fault(kind.removal, new Fault.Throttled(Duration.ofSeconds(3)));
            given.fake().fault(kind.removal, new Fault.ThrottledWrites(Duration.ofSeconds(3)));

            assertThat(given.listed().files()).hasSize(2);
            assertThat(given.trash(listed, "a/one", "1")).isInstanceOf(Trashing.Trashed.class);
            assertThat(given.time().waits()).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(41)) >= 0);
            assertThat(given.time().waits()).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(100)) >= 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovalThatWasDoneBehindAnErrorIsNeverSentAgainAndIsFound(Kind kind) {
        try (var given = twoFiles(kind)) {
            var listed = given.listed();
            given.fake().fault(kind.removal, new Fault.DoneButBroken());
            given.fake().resetCalls();

            assertThat(given.trash(listed, "a/one", "1")).isInstanceOf(Trashing.NoAnswer.class);

            assertThat(given.fake().calls(kind.removal)).isOne();
            var handle =
                    given.cloud().findTrashed(listed.file("a/one"), "batch").orElseThrow();
            assertThat(given.cloud().restore(handle, RawPath.of("a/one"))).isInstanceOf(Restoring.Restored.class);
            assertThat(given.tree()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLeastScopesAreEnoughToScanAndForNothingElse(Kind kind) {
        try (var given = twoFiles(kind);
                var least = given.with(kind.least.toArray(String[]::new))) {
            var listed = Listed.of(least);

            assertThat(listed.files()).hasSize(2);
            assertThat(TroubleContract.attempt(() -> least.trash(listed.file("a/one"), told(listed, "a/one"), "batch")))
                    .isInstanceOfAny(Trashing.Refused.class, CloudException.class);
            assertThat(given.tree()).hasSize(2);
        }
    }

    /** A digest that the storage publishes, so that nothing has to be read. */
    private static Content told(Listed listed, String path) {
        var first = listed.published(RawPath.of(path))
                .digests()
                .values()
                .entrySet()
                .iterator()
                .next();
        return new Content(first.getKey(), first.getValue());
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredTokenIsRenewedAndARevokedConsentNeedsThePerson(Kind kind) {
        try (var given = twoFiles(kind);
                var oauth = oauth(kind, given);
                var cloud = given.with(tokens(kind, given, oauth))) {
            assertThat(Listed.of(cloud).files()).hasSize(2);

            given.fake().expireAccessTokens();
            assertThat(Listed.of(cloud).files()).hasSize(2);

            given.fake().revokeConsents();
            assertThatThrownBy(() -> Listed.of(cloud))
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.NEEDS_SIGN_IN));
        }
    }

    private static OAuth oauth(Kind kind, FakeFixture<?> given) {
        var client = new Client(FakeCloud.CLIENT_ID, new Secret(FakeCloud.CLIENT_SECRET));
        return new OAuth(
                kind.provider.apply(given.fake()),
                client,
                FakeFixture.LOOPBACK,
                given.time().timing());
    }

    private static RefreshingTokens tokens(Kind kind, FakeFixture<?> given, OAuth oauth) {
        var signIn = given.fake().signIn(kind.least.toArray(String[]::new));
        var grant = new Grant(
                new Secret(signIn.accessToken()),
                new Secret(signIn.refreshToken()),
                given.time().instant().plusSeconds(3600),
                Set.of());
        return new RefreshingTokens(oauth, grant, given.time(), any -> {});
    }

    @ParameterizedTest
    @EnumSource
    void neitherPathsNorTokensLeakIntoMessages(Kind kind) {
        try (var given = twoFiles(kind)) {
            var token = given.fake().signIn(kind.least.toArray(String[]::new)).accessToken();
            var bearer = Optional.of(new Secret("Bearer " + token));
            try (var cloud = given.with(() -> bearer)) {
                given.fake().fault(FakeCloud.ANY, new Fault.Broken(500), 1000);

                assertThatThrownBy(() -> Listed.of(cloud)).hasMessageNotContaining(token);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void foldersThatChangePlacesTakeAlongWhatTheyHold(Kind kind) {
        try (var given = kind.start.get()) {
            given.put("a/in-a", "1");
            given.put("b/deep/in-b", "2");
            given.put("outer/inner/file", "3");
            var listed = new Listed();
            var cursor = given.cloud().list(listed).orElseThrow();
            given.move(RawPath.of("a"), RawPath.of("c"));
            given.move(RawPath.of("b"), RawPath.of("a"));
            given.move(RawPath.of("c"), RawPath.of("b"));
            given.move(RawPath.of("outer/inner"), RawPath.of("kept"));
            given.delete(RawPath.of("outer"));
            given.move(RawPath.of("kept"), RawPath.of("outer"));

            var folded = FoldedChanges.of(listed);
            given.cloud().changes(cursor, folded);

            assertThat(folded.files()).isEqualTo(given.listed().files());
            assertThat(given.tree())
                    .containsOnlyKeys(RawPath.of("b/in-a"), RawPath.of("a/deep/in-b"), RawPath.of("outer/file"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatComesBackFromTheTrashBringsWhatItHolds(Kind kind) {
        try (var given = kind.start.get()) {
            given.put("a/deep/one", "1");
            given.put("a/two", "2");
            var listed = new Listed();
            var cursor = given.cloud().list(listed).orElseThrow();
            var folded = FoldedChanges.of(listed);
            given.fake().delete("a");
            var next = given.cloud().changes(cursor, folded);
            assertThat(folded.files()).isEmpty();

            given.fake().undelete("a");
            given.cloud().changes(next, folded);

            assertThat(folded.files()).hasSize(2).isEqualTo(given.listed().files());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithoutPublishedDigestsIsReadBeforeItGoes(Kind kind) {
        try (var given = kind.start.get()) {
            given.fake().putWithoutHashes("a/one", "1".getBytes(ISO_8859_1));

            assertThat(given.listed().published(RawPath.of("a/one")).digests().values())
                    .isEmpty();
            assertThat(given.trash("a/one", "2")).isInstanceOf(Trashing.Changed.class);
            assertThat(given.trash("a/one", "1")).isInstanceOf(Trashing.Trashed.class);
        }
    }

    /** Counts, since a view of so many files is slow to search. */
    private static final class CountingChanges implements Listing, Changes {
        private final Map<Long, RawPath> folders = new HashMap<>();
        private int listed;
        private int changed;

        @Override
        public void folder(RawPath path, long object) {
            folders.put(object, path);
        }

        @Override
        public void file(byte[] name, int offset, int length, Version version, int links) {
            throw new IllegalStateException("Clouds know more of a file");
        }

        @Override
        public void file(RawPath name, Version version, String reference, Published published) {
            listed++;
        }

        @Override
        public void problem(RawPath path, ProblemKind kind) {
            throw new IllegalStateException(path + ": " + kind);
        }

        @Override
        public Optional<RawPath> folderOf(long object) {
            return Optional.ofNullable(folders.get(object));
        }

        @Override
        public void file(CloudFile file, Published published) {
            changed++;
        }

        @Override
        public void gone(long object) {
            throw new IllegalStateException("Nothing is gone");
        }

        @Override
        public void gone(RawPath path) {
            // A provider that tells paths clears the place of a folder first.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
