package cloud.declutter.clouds.rclone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listed;
import cloud.declutter.engine.path.RawPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RcloneProcessTest {

    private static RcloneProcess process() {
        return new RcloneProcess(Path.of("rclone"), TestingRclone.running().configuration(), new SecureRandom());
    }

    private static RcloneRemote alias() {
        return new RcloneRemote("folder", RawPath.ROOT);
    }

    @Test
    void aRcloneThatDiedIsStartedAnewWithAnotherPassword() {
        try (var rclone = process();
                var cloud = RcloneCloud.open(rclone, alias(), RcloneFixture.quick())) {
            var first = rclone.current();
            rclone.handle().orElseThrow().destroyForcibly();
            Awaitility.await().until(() -> !rclone.current().equals(first));

            assertThat(Listed.of(cloud).folders()).contains(RawPath.ROOT);
            assertThat(rclone.current().password()).isNotEqualTo(first.password());
        }
    }

    @Test
    void rcloneEndsWithTheServiceThatClosesIt() {
        var rclone = process();
        rclone.current();
        var running = rclone.handle().orElseThrow();

        rclone.close();

        Awaitility.await().until(() -> !running.isAlive());
        assertThatThrownBy(rclone::current).isInstanceOf(CloudException.class);
    }

    @Test
    void rcloneEndsEvenWithAServiceThatIsKilled() throws IOException {
        var service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes(RcloneProcess.class) + ":" + classes(Service.class),
                        Service.class.getName(),
                        TestingRclone.running().configuration().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var printed = new BufferedReader(new InputStreamReader(service.getInputStream(), UTF_8))) {
            var rclone = ProcessHandle.of(Long.parseLong(printed.readLine())).orElseThrow();
            assertThat(rclone.isAlive()).isTrue();

            service.destroyForcibly();

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !rclone.isAlive());
        }
    }

    private static Path classes(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Prints the number of its rclone and stays. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) throws IOException {
            var rclone = new RcloneProcess(Path.of("rclone"), Path.of(arguments[0]), new SecureRandom());
            rclone.current();
            System.out.println(rclone.handle().orElseThrow().pid());
            System.in.read();
            rclone.close();
        }
    }

    @Test
    void thePasswordIsNotToBeSeenByOthers() throws IOException {
        try (var rclone = process()) {
            var password = rclone.current().password();
            var command = Files.readString(
                    Path.of("/proc", Long.toString(rclone.handle().orElseThrow().pid()), "cmdline"));

            assertThat(command).contains("rcd").doesNotContain(password.value());
            assertThat(rclone.current().toString()).contains("[secret]").doesNotContain(password.value());
        }
    }

    @Test
    void whatIsNotThereToBeStartedIsSaidToThePerson() {
        try (var rclone = new RcloneProcess(Path.of("/nowhere/rclone"), Path.of("/nowhere"), new SecureRandom())) {
            assertThatThrownBy(rclone::current)
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("rclone does not start");
        }
    }

    @Test
    void onlyRemotesOfTheOperatorsFileAreReached() {
        var rclone = TestingRclone.running().process();

        assertThatThrownBy(() ->
                        RcloneCloud.open(rclone, new RcloneRemote("unknown", RawPath.ROOT), RcloneFixture.quick()))
                .isInstanceOfSatisfying(
                        CloudException.class, said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.NOT_FOUND));
        for (var name : new String[] {":local", "folder,x=y", "/etc", "", "..", "folder:"}) {
            assertThatThrownBy(() -> new RcloneRemote(name, RawPath.ROOT)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void twoNamesOfOneStorageAreTheSame() {
        var rclone = TestingRclone.running().process();
        try (var one = RcloneCloud.open(rclone, alias(), RcloneFixture.quick());
                var other = RcloneCloud.open(rclone, new RcloneRemote("again", RawPath.ROOT), RcloneFixture.quick())) {
            assertThat(one.identity()).isEqualTo(other.identity());
        }
    }
}
