package cloud.declutter.platform.checkup;

import cloud.declutter.platform.Settings;
import cloud.declutter.platform.checkup.Finding.Fine;
import cloud.declutter.platform.checkup.Finding.Found;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** The machine that the service runs on: its folder, its ports, its programs. */
final class MachineCheck {
    private MachineCheck() {}

    static List<Finding> findings(Settings settings, DataSize leastRoom) {
        return Stream.of(
                        Stream.of(new Fine("settings: " + settings.environment().shown())),
                        home(settings.home(), leastRoom),
                        Stream.of(
                                port(settings.port(), Trouble.PORT_TAKEN, "/health", "\"status\":\"ok\""),
                                port(
                                        settings.managementPort(),
                                        Trouble.MANAGEMENT_PORT_TAKEN,
                                        "/metrics",
                                        "declutter_build_info")),
                        rclone(settings))
                .<Finding>flatMap(stream -> stream)
                .toList();
    }

    private static Stream<Finding> home(Path home, DataSize leastRoom) {
        try {
            Files.createDirectories(home);
            Files.delete(Files.createTempFile(home, "doctor", ""));
            var free = DataSize.ofBytes(Files.getFileStore(home).getUsableSpace());
            return Stream.of(
                    free.compareTo(leastRoom) < 0
                            ? new Found(Trouble.HOME_FULL, home + " has " + free.toMegabytes() + " MiB left")
                            : new Fine("DECLUTTER_HOME: " + home + ", " + free.toMegabytes() + " MiB left"));
        } catch (IOException refused) {
            return Stream.of(new Found(
                    Trouble.HOME_NOT_WRITABLE, home + " (" + refused.getClass().getSimpleName() + ")"));
        }
    }

    /** @param mark what the service itself would answer there */
    private static Finding port(int port, Trouble taken, String path, String mark) {
        if (port == 0 || isFree(port)) {
            return new Fine("port " + port + ": free");
        }
        return Call.get("http://127.0.0.1:" + port + path)
                        .filter(answer -> answer.body().contains(mark))
                        .isPresent()
                ? new Fine("port " + port + ": the service runs there")
                : new Found(taken, "another program listens at port " + port);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static Stream<Finding> rclone(Settings settings) {
        if (settings.rcloneConfig().isEmpty()) {
            return Stream.of();
        }
        var found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "rclone")));
        return Stream.of(
                found
                        ? new Fine("rclone: there")
                        : new Found(Trouble.RCLONE_MISSING, "RCLONE_CONFIG is set, but no rclone is in the PATH"));
    }
}
