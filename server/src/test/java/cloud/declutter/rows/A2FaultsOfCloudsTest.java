package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.Fault;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mission, row A2: whatever a cloud does wrong, the earlier view stands, the person is told what to do, nobody else notices. */
class A2FaultsOfCloudsTest {
    private static final Providers PROVIDERS = Providers.start();
    private static final Given GIVEN = PROVIDERS.given();
    private static final int OFTEN = 1000;

    @AfterAll
    static void close() {
        PROVIDERS.close();
    }

    @AfterEach
    void mend() {
        PROVIDERS.clouds().values().forEach(FakeCloud::clearFaults);
    }

    static Stream<Arguments> faults() {
        return Stream.of("onedrive", "googledrive", "dropbox")
                .flatMap(kind -> Stream.of(
                                new Fault.Broken(500),
                                new Fault.Garbage(),
                                new Fault.Incomplete(),
                                new Fault.Dropped(),
                                new Fault.CutAfter(20),
                                new Fault.Throttled(Duration.ofHours(1)),
                                new Fault.Unavailable(Duration.ofHours(1)))
                        .map(fault -> Arguments.of(kind, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theEarlierViewStandsAndOthersAreLeftAlone(String kind, Fault fault) {
        var cloud = PROVIDERS.cloud(kind);
        cloud.files().keySet().forEach(cloud::delete);
        cloud.put("a/one.txt", "content".getBytes(UTF_8));
        cloud.put("a/two.txt", "content".getBytes(UTF_8));
        var ana = PROVIDERS.connect(GIVEN.person("ana"), kind, GIVEN.folder("unused"));
        var ben = Library.of(GIVEN.person("ben"), GIVEN.folder("ben").file("x", "1"));
        ana.scans();
        var before = ana.groups();
        assertThat(before).hasSize(1);
        cloud.put("a/three.txt", "content".getBytes(UTF_8));
        cloud.fault(FakeCloud.ANY, fault, OFTEN);

        var failing = ana.beginsScan(Map.of());
        var others = ben.scans();
        var failed = ana.ended(failing);

        assertThat(others.text("state")).isEqualTo("complete");
        assertThat(failed.text("state")).isEqualTo("failed");
        assertThat(failed.text("detail")).containsIgnoringCase("again").doesNotContain("Exception", "null");
        assertThat(ana.groups()).isEqualTo(before);
        assertThat(ana.now().path("status").asString()).isEqualTo("offline");
        assertThat(ana.now().path("statusDetail").asString()).isNotEmpty();

        cloud.clearFaults();
        assertThat(ana.scans().text("state")).isEqualTo("complete");
        assertThat(ana.now().path("status").asString()).isEqualTo("ready");
        assertThat(ana.groups()).containsExactly(Set.of("a/one.txt", "a/two.txt", "a/three.txt"));
    }
}
