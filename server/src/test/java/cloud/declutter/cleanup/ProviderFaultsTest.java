package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.Fault;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.rows.Providers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * I6: whatever a cloud does wrong when it is asked to remove a file or to bring it back, it is asked once, and what the
 * person is told is so.
 */
class ProviderFaultsTest {
    private static final Providers PROVIDERS = Providers.start();
    private static final Given GIVEN = PROVIDERS.given();
    private static final int STORM = 1000;
    private static final String PATH = "go/file.txt";
    private static final String CONTENT = "words that are kept elsewhere too";

    private final World ana = new World(GIVEN.person("ana"));
    private final Folder folder = GIVEN.folder("kept").file("keep/file.txt", CONTENT);

    /** The clouds, and the operations by which their stand-ins remove and bring back. */
    enum Kind {
        ONEDRIVE("onedrive", "delete", "restore", 204),
        GOOGLE_DRIVE("googledrive", "trash", "untrash", 200),
        DROPBOX("dropbox", "files/delete_v2", "files/move_v2", 200);

        private final String name;
        private final String removal;
        private final String restoration;
        private final int success;

        Kind(String name, String removal, String restoration, int success) {
            this.name = name;
            this.removal = removal;
            this.restoration = restoration;
            this.success = success;
        }

        private FakeCloud cloud() {
            return PROVIDERS.cloud(name);
        }
    }

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @AfterEach
    void mend() {
        PROVIDERS.clouds().values().forEach(FakeCloud::clearFaults);
    }

    private Answer planned(Kind kind) {
        var cloud = kind.cloud();
        cloud.files().keySet().forEach(cloud::deleteForever);
        cloud.put(PATH, CONTENT.getBytes(UTF_8));
        PROVIDERS.connect(ana.person(), kind.name, folder).scans();
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "choices", List.of(choice())), Map.of());
        cloud.resetCalls();
        return plan;
    }

    /** Of the only group; the digests of some clouds are not enough to remove anything that nobody has looked at. */
    private Map<String, Object> choice() {
        var group = ana.person().all("/api/v1/duplicates").getFirst();
        var kept = group.path("files")
                .valueStream()
                .filter(file -> file.path("path").asString().startsWith("keep/"))
                .map(file -> file.path("id").asString())
                .toList();
        return Map.of("groupId", group.path("id").asString(), "keepFileIds", kept);
    }

    /** What is done although no success is told. */
    static Stream<Arguments> silences() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(new Fault.LostAnswer(), new Fault.DoneButBroken(), new Fault.CutAfter(0))
                        .map(fault -> Arguments.of(kind, fault)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void i6ARemovalThatWasDoneWithoutSayingSoIsToldAsRemoved(Kind kind, Fault fault) {
        var plan = planned(kind);
        kind.cloud().fault(kind.removal, fault);

        var done = ana.carriesOut(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("removed");
        assertThat(done.text("state")).isEqualTo("done");
        assertThat(kind.cloud().files()).doesNotContainKey(PATH);
        assertThat(kind.cloud().calls(kind.removal)).isEqualTo(1);
        ana.undoes(plan);
        assertThat(kind.cloud().files()).containsKey(PATH);
    }

    /** What is not done: turned away, dropped, broken, or told as done all the same. */
    static Stream<Arguments> failures() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                                new Fault.Dropped(),
                                new Fault.Broken(500),
                                new Fault.Garbage(),
                                new Fault.Broken(kind.success))
                        .map(fault -> Arguments.of(kind, fault)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void i6ARemovalThatWasNotDoneIsNeverToldAsRemovedNorTriedAgainBlind(Kind kind, Fault fault) {
        var plan = planned(kind);
        kind.cloud().fault(kind.removal, fault);

        ana.carriesOut(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("failed");
        assertThat(ana.item(plan).path("reason").asString()).contains("Nothing was changed");
        assertThat(kind.cloud().files()).containsKey(PATH);
        assertThat(kind.cloud().calls(kind.removal)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void i6OnlyWhatTheCloudCannotTellIsUnknownAndAnUndoFindsItOut(Kind kind) {
        var plan = planned(kind);
        kind.cloud().before(kind.removal, () -> {
            kind.cloud().fault(kind.removal, new Fault.LostAnswer());
            kind.cloud().fault(FakeCloud.ANY, new Fault.Throttled(Duration.ofHours(1)), STORM);
        });

        var failed = ana.carriesOut(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("unknown");
        assertThat(failed.text("state")).isEqualTo("failed");
        kind.cloud().clearFaults();
        ana.undoes(plan);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(kind.cloud().files()).containsKey(PATH);
    }

    @ParameterizedTest
    @EnumSource
    void i6AStormOfRefusalsIsWaitedOut(Kind kind) {
        var plan = planned(kind);
        kind.cloud().fault(kind.removal, new Fault.Throttled(Duration.ZERO), 2);

        ana.carriesOut(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("removed");
        assertThat(kind.cloud().files()).doesNotContainKey(PATH);
        assertThat(kind.cloud().calls(kind.removal)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void i6AStormOfRefusalsWithoutEndLeavesTheFile(Kind kind) {
        var plan = planned(kind);
        kind.cloud().fault(kind.removal, new Fault.Throttled(Duration.ZERO), STORM);

        ana.carriesOut(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("failed");
        assertThat(kind.cloud().files()).containsKey(PATH);
    }

    @ParameterizedTest
    @MethodSource("silences")
    void i6ARestorationThatWasDoneWithoutSayingSoIsToldAsRestored(Kind kind, Fault fault) {
        var plan = planned(kind);
        ana.carriesOut(plan);
        kind.cloud().resetCalls();
        kind.cloud().fault(kind.restoration, fault);

        ana.undoes(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(kind.cloud().files()).containsOnlyKeys(PATH);
        assertThat(kind.cloud().calls(kind.restoration)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void i6ARestorationThatWasNotDoneIsNotToldAsRestoredAndCanBeAskedForAgain(Kind kind, Fault fault) {
        var plan = planned(kind);
        ana.carriesOut(plan);
        kind.cloud().fault(kind.restoration, fault);

        ana.undoes(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("failed");
        assertThat(kind.cloud().files()).doesNotContainKey(PATH);
        ana.undoes(plan);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(kind.cloud().files()).containsOnlyKeys(PATH);
    }
}
