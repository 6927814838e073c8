package cloud.declutter.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL server of development, its data kept in a folder. Whoever comes first starts it, whoever comes later
 * joins it, and the last one out stops it: each user holds a shared lock on {@code database.users} and, on leaving,
 * stops the server if it can have that lock for itself. A server left running by a killed process is simply joined; a
 * {@code postmaster.pid} whose process is gone, or is something else by now, is removed.
 *
 * <p>It listens on loopback only, on a free port, with a random password kept beside the data.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "declutter";

    private final Path home;
    private final Path data;
    private final PostgresBinaries binaries;
    private final Channels channels;
    private final String password;
    private final int port;

    private record Channels(FileChannel mutex, FileChannel users) {}

    private EmbeddedPostgres(Path home) throws IOException, InterruptedException {
        this.home = Files.createDirectories(home).toRealPath();
        this.data = this.home.resolve("database");
        this.channels = new Channels(open("database.lock"), open("database.users"));
        try (var alone = channels.mutex.lock()) {
            this.binaries = PostgresBinaries.unpackedIn(this.home);
            this.password = initialized();
            share();
            var running = runningPort();
            this.port = running.isPresent() ? running.get() : started();
        }
    }

    /** Starts the server on the data in {@code home}, or joins it where it runs already. */
    public static EmbeddedPostgres join(Path home) {
        try {
            return new EmbeddedPostgres(home);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The embedded database in " + home + " cannot be used: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the embedded database was starting", interrupted);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Leaves the server, and stops it where nobody else uses it. */
    @Override
    public void close() {
        try (var mutex = channels.mutex;
                var users = channels.users;
                var alone = mutex.lock()) {
            if (stopSharing()) {
                binaries.run(home, List.of("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The embedded database did not stop cleanly", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                home.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private FileLock share() throws IOException {
        return channels.users.lock(0, Long.MAX_VALUE, true);
    }

    private boolean stopSharing() throws IOException {
        channels.users.close();
        try (var users = open("database.users")) {
            return users.tryLock() != null;
        }
    }

    /** Makes the data folder if there is none yet, and answers the password of its only role. */
    private String initialized() throws IOException, InterruptedException {
        var secret = home.resolve("database.password");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            checkMajorVersion();
            binaries.own(data);
            return Files.readString(secret).strip();
        }
        var fresh = home.resolve("database.new");
        PostgresBinaries.delete(fresh);
        var chosen = randomPassword();
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, chosen + "\n");
        binaries.own(secret);
        binaries.own(Files.createDirectories(fresh));
        var command = new ArrayList<>(List.of("initdb", "-D", fresh.toString(), "--pwfile=" + secret));
        command.addAll(List.of("-U", USER, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions"));
        binaries.run(home, command);
        PostgresBinaries.delete(data);
        Files.move(fresh, data);
        return chosen;
    }

    private void checkMajorVersion() throws IOException {
        var found = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!binaries.majorVersion().equals(found)) {
            throw new IOException("the data was written by PostgreSQL " + found + ", this release brings "
                    + binaries.majorVersion() + "; export with the earlier release, or move " + data + " away");
        }
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The port of the server that runs on our data, if one does. */
    private Optional<Integer> runningPort() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile, UTF_8);
        if (lines.size() < 4 || !isOurServer(lines.getFirst().strip())) {
            Files.delete(pidFile);
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(lines.get(3).strip()));
    }

    private boolean isOurServer(String pid) {
        try {
            var commandLine = Files.readString(Path.of("/proc", pid, "cmdline"), ISO_8859_1);
            return Stream.of(commandLine.split("\0")).anyMatch(argument -> argument.equals(data.toString()))
                    && commandLine.contains("postgres");
        } catch (IOException gone) {
            return false;
        }
    }

    private int started() throws IOException, InterruptedException {
        var freePort = freePort();
        var options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + freePort
                + " -c max_connections=200 -c shared_buffers=128MB -c work_mem=32MB -c maintenance_work_mem=128MB"
                + " -c max_wal_size=2GB -c checkpoint_timeout=15min -c wal_level=minimal -c max_wal_senders=0"
                + " -c jit=off -c fsync=on -c synchronous_commit=on";
        var log = home.resolve("database.log");
        if (!Files.exists(log)) {
            Files.createFile(log);
        }
        binaries.own(log);
        binaries.run(
                home,
                List.of(
                        "pg_ctl",
                        "start",
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-w",
                        "-t",
                        "60",
                        "-o",
                        options));
        return freePort;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
