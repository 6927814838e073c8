package cloud.declutter.bench.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.bench.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long MB = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void takesTimeAndPeakMemoryOfAProgram() throws Exception {
        var little = child("sleep 0.3").run();
        // dd holds one block of this size; the shell is replaced, so that the memory is the program's own.
        var much = child("exec dd if=/dev/zero of=/dev/null bs=60M count=4").run();

        assertThat(little.seconds()).isBetween(0.3, 30.0);
        assertThat(little.peakBytes()).isBetween(MB / 10, 20 * MB);
        assertThat(much.peakBytes()).isBetween(55 * MB, 120 * MB);
    }

    @Test
    void aFailingProgramIsAFailureThatSaysWhy() {
        assertThatThrownBy(() -> child("echo no such tree >&2; exit 3").run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with 3: no such tree");
    }

    @Test
    void endsAProgramThatTakesTooLong() {
        var child = new Child(List.of("sleep", "600"), folder, Duration.ofMillis(50));

        assertThatThrownBy(child::run).hasMessageContaining("took longer");
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(each -> each.info().commandLine().orElse("").endsWith("sleep 600")))
                .isEmpty();
    }

    @Test
    void declutterRunsInItsOwnHomeWithoutTheSettingsOfWhoMeasures() throws Exception {
        var environment = new HashMap<>(Map.of("DATABASE_URL", "postgresql://theirs", "PATH", "/bin"));

        Settings.apply(environment, folder, Map.of("PORT", "1234"));

        assertThat(environment)
                .containsEntry("DECLUTTER_HOME", folder.toString())
                .containsEntry("PORT", "1234")
                .containsEntry("PATH", "/bin")
                .doesNotContainKey("DATABASE_URL");
    }

    @Test
    void looksAtWhatAProgramStartsToo() throws Exception {
        var home = Files.createDirectory(folder.resolve("home"));

        var usage = child("dd if=/dev/zero of=/dev/null bs=60M count=100; true")
                .declutter(home, Map.of())
                .run();

        assertThat(usage.peakBytes()).isGreaterThan(55 * MB);
        assertThat(usage.databasePeakBytes()).isZero();
    }

    private Child child(String script) {
        return new Child(List.of("sh", "-c", script), folder, LIMIT);
    }
}
