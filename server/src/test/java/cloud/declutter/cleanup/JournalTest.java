package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.Groups;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.given.Given;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each outcome means for the item, and for what is known of the file. */
class JournalTest {
    private static final Items.Position START = new Items.Position(Items.Position.BEFORE_FIRST, 10);
    private static final RestoreHandle HANDLE = new RestoreHandle(RawPath.of(".declutter-trash/1/b/x"));
    private static final RawPath BESIDE = RawPath.of("b/x (restored)");

    private static final World ANA = World.of(Given.service(), "ana");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Given given = Given.service();
    private final Map<String, String> scope = Map.of("connectionId", scanned());
    private final Journal journal = given.part(Journal.class);
    private final Items items = given.part(Items.class);
    private final Lease lease = confirmed();
    private final Item planned = items.pending(lease, Work.REMOVE, START).getFirst();

    /** A folder with two copies of what is nowhere else. */
    private String scanned() {
        var content = "content " + COUNT.incrementAndGet();
        return ANA.scans(given.folder("pair").file("a/x", content).file("b/x", content));
    }

    private Lease confirmed() {
        var plan = ANA.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), scope);
        var owner = Interference.owner(ANA);
        var cleanups = given.part(Cleanups.class);
        cleanups.confirm(owner, Interference.id(plan), HexFormat.of().parseHex(plan.text("planHash")));
        return cleanups.take(owner, Interference.id(plan)).orElseThrow();
    }

    private Item now() {
        return items.page(lease.owner(), lease.cleanup(), EnumSet.allOf(ItemState.class), START)
                .getFirst();
    }

    private Item comesTo(Work work, Outcome outcome) {
        journal.settle(lease, work, List.of(new Journal.Entry(now(), outcome)));
        return now();
    }

    private Optional<CatalogFile> catalogued() {
        return given.part(Catalog.class).find(lease.owner(), planned.file().id());
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                outcome(Work.REMOVE, new Outcome.Removed(HANDLE), "file_removed", ItemState.REMOVED, null, true, false),
                outcome(Work.REMOVE, new Outcome.Skipped("why"), "file_skipped", ItemState.SKIPPED, "why", false, true),
                outcome(Work.REMOVE, new Outcome.Refused("why"), "file_failed", ItemState.FAILED, "why", false, true),
                outcome(
                        Work.REMOVE,
                        new Outcome.Stranded(HANDLE, "why"),
                        "file_removed",
                        ItemState.FAILED,
                        "why",
                        true,
                        false),
                outcome(Work.REMOVE, new Outcome.Untouched(), null, ItemState.PLANNED, null, false, true),
                outcome(Work.REMOVE, new Outcome.Unknown("why"), "file_unknown", ItemState.UNKNOWN, "why", false, true),
                outcome(Work.RESTORE, new Outcome.Removed(HANDLE), null, ItemState.REMOVED, null, true, false),
                outcome(
                        Work.RESTORE,
                        new Outcome.Stranded(HANDLE, "why"),
                        "file_failed",
                        ItemState.FAILED,
                        "why",
                        true,
                        false),
                outcome(Work.RESTORE, new Outcome.Lost("why"), "file_failed", ItemState.FAILED, "why", false, true),
                outcome(Work.PURGE, new Outcome.Purged(), "file_purged", ItemState.PURGED, null, false, true),
                outcome(Work.PURGE, new Outcome.Vanished("why"), "file_purged", ItemState.PURGED, "why", false, true),
                outcome(Work.PURGE, new Outcome.Kept(HANDLE, "why"), null, ItemState.REMOVED, "why", true, true),
                outcome(Work.PURGE, new Outcome.Unanswered(HANDLE, "why"), null, ItemState.PURGING, "why", true, true));
    }

    private static Arguments outcome(
            Work work,
            Outcome outcome,
            @Nullable String action,
            ItemState state,
            @Nullable String reason,
            boolean inTrash,
            boolean catalogued) {
        return Arguments.of(work, outcome, Optional.ofNullable(action), state, reason, inTrash, catalogued);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void eachOutcomeIsTold(
            Work work,
            Outcome outcome,
            Optional<String> action,
            ItemState state,
            @Nullable String reason,
            boolean inTrash,
            boolean catalogued) {
        var item = comesTo(work, outcome);

        assertThat(told()).isEqualTo(action);
        assertThat(journaledState()).isEqualTo(state.word());
        assertThat(item.state()).isEqualTo(state);
        assertThat(item.reason()).isEqualTo(Optional.ofNullable(reason));
        assertThat(item.trash()).isEqualTo(inTrash ? Optional.of(HANDLE) : Optional.empty());
        assertThat(catalogued().isPresent()).isEqualTo(catalogued);
    }

    @Test
    void anIntentIsInTheItemBeforeItsOutcome() {
        comesTo(Work.REMOVE, new Outcome.Unknown("why"));

        journal.intend(lease, Work.REMOVE, List.of(planned));

        assertThat(now().state()).isEqualTo(ItemState.REMOVING);
        assertThat(now().reason()).isEmpty();
    }

    @Test
    void whatNobodyCanTellOfKeepsItsPlaceInTheTrash() {
        comesTo(Work.REMOVE, new Outcome.Removed(HANDLE));

        assertThat(comesTo(Work.RESTORE, new Outcome.Unknown("why")).trash()).contains(HANDLE);
    }

    @Test
    void whatIsBackAtItsPlaceIsKnownAsBefore() {
        var file = planned.file();
        comesTo(Work.REMOVE, new Outcome.Removed(HANDLE));

        var item = comesTo(
                Work.RESTORE, new Outcome.Restored(new CloudFile(file.path(), changedAt(file.version(), 99), "ref")));

        assertThat(item.state()).isEqualTo(ItemState.RESTORED);
        assertThat(item.reason()).isEmpty();
        assertThat(item.trash()).isEmpty();
        var back = catalogued().orElseThrow();
        assertThat(back.path()).isEqualTo(file.path());
        assertThat(back.version().changedNanos()).isEqualTo(99);
        assertThat(back.reference()).isEqualTo("ref");
        assertThat(back.content()).isEqualTo(file.content());
    }

    @Test
    void whatIsBackBesideItsPlaceSaysWhere() {
        comesTo(Work.REMOVE, new Outcome.Removed(HANDLE));

        var item = comesTo(
                Work.RESTORE,
                new Outcome.Restored(new CloudFile(BESIDE, planned.file().version())));

        assertThat(item.reason()).contains("Its old place was taken; it was restored beside it as x (restored).");
        assertThat(catalogued().orElseThrow().path()).isEqualTo(BESIDE);
    }

    @Test
    void whatWasPutBackAtOnceIsSkippedAndStandsWhereItIs() {
        var item = comesTo(
                Work.REMOVE,
                new Outcome.PutBack(new CloudFile(BESIDE, planned.file().version()), "why"));

        assertThat(item.state()).isEqualTo(ItemState.SKIPPED);
        assertThat(item.reason()).contains("why");
        assertThat(item.trash()).isEmpty();
        assertThat(journaled()).contains(BESIDE);
        assertThat(told()).contains("file_restored");
        assertThat(catalogued().orElseThrow().path()).isEqualTo(BESIDE);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(1, 0, 0, 0), Arguments.of(0, 1, 0, 0), Arguments.of(0, 0, 1, 0), Arguments.of(0, 0, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatCameBackAsAnotherVersionMustBeReadAgain(long device, long object, long size, long modified) {
        var was = planned.file().version();
        comesTo(Work.REMOVE, new Outcome.Removed(HANDLE));

        comesTo(
                Work.RESTORE,
                new Outcome.Restored(new CloudFile(
                        planned.file().path(),
                        new Version(
                                was.device() + device,
                                was.object() + object,
                                was.size() + size,
                                was.modifiedNanos() + modified,
                                was.changedNanos()))));

        assertThat(catalogued().orElseThrow().content()).isNull();
    }

    @Test
    void theGroupIsCountedAnewWithEachOutcome() {
        assertThat(redundant()).isEqualTo(1);

        comesTo(Work.REMOVE, new Outcome.Removed(HANDLE));
        assertThat(redundant()).isZero();

        comesTo(
                Work.RESTORE,
                new Outcome.Restored(
                        new CloudFile(planned.file().path(), planned.file().version())));
        assertThat(redundant()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOpenComesToAnEnd() {
        journal.leave(lease, ItemState.SKIPPED, "why");

        assertThat(told()).contains("file_skipped");
        assertThat(now().state()).isEqualTo(ItemState.SKIPPED);
        assertThat(now().reason()).contains("why");
    }

    @Test
    void whatIsLeftInTheMiddleIsUnknown() {
        journal.intend(lease, Work.REMOVE, List.of(planned));

        journal.leave(lease, ItemState.SKIPPED, "why");

        assertThat(now().state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(told()).contains("file_unknown");
    }

    @Test
    void whatIsLeftAsUnknownIsToldSoEvenBeforeItsIntent() {
        journal.leave(lease, ItemState.UNKNOWN, "why");

        assertThat(now().state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(told()).contains("file_unknown");
    }

    @Test
    void i9WhoWasReplacedWritesNothing() {
        given.part(Cleanups.class).take(lease.owner(), lease.cleanup());
        var batch = List.of(planned);
        var entries = List.of(new Journal.Entry(planned, new Outcome.Skipped("why")));

        assertThatThrownBy(() -> journal.intend(lease, Work.REMOVE, batch)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> journal.settle(lease, Work.REMOVE, entries)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> journal.leave(lease, ItemState.SKIPPED, "why")).isInstanceOf(LeaseLostException.class);
        assertThat(now().state()).isEqualTo(ItemState.PLANNED);
    }

    private long redundant() {
        var connection = new ConnectionId(UUID.fromString(scope.get("connectionId")));
        return given.part(Groups.class)
                .totals(lease.owner(), new Groups.Filter(Optional.of(connection), 0))
                .redundantFiles();
    }

    /** What the person's audit told last of the cleanup. */
    private Optional<String> told() {
        return ANA.person().all("/api/v1/me/audit").stream()
                .filter(entry -> entry.path("cleanupId")
                        .asString()
                        .equals(lease.cleanup().value().toString()))
                .findFirst()
                .map(entry -> entry.path("action").asString());
    }

    /** What the only outcome in the journal says that the item came to. */
    private String journaledState() {
        return given.part(JdbcClient.class)
                .sql("select state from cleanup_journal where cleanup_id = :id and entry = 'outcome'")
                .param("id", lease.cleanup().value())
                .query(String.class)
                .single();
    }

    /** Where the last outcome in the journal says that the file is. */
    private Optional<RawPath> journaled() {
        return given.part(JdbcClient.class)
                .sql(
                        "select path from cleanup_journal where cleanup_id = :id and entry = 'outcome' and path is not null")
                .param("id", lease.cleanup().value())
                .query((row, number) -> RawPath.of(row.getBytes("path")))
                .optional();
    }

    private static Version changedAt(Version version, long nanos) {
        return new Version(version.device(), version.object(), version.size(), version.modifiedNanos(), nanos);
    }
}
