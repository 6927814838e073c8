package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Line;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.clouds.RelayedAnswer;
import cloud.declutter.clouds.RelayedRequest;
import cloud.declutter.clouds.TestingRelay;
import cloud.declutter.clouds.http.Restraint;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.clouds.local.LocalFixture;
import cloud.declutter.clouds.local.Shell;
import cloud.declutter.engine.path.RawPath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder of its own behind a remote of {@link TestingRclone}, with a relay before rclone's remote control. */
final class RcloneFixture implements CloudFixture {
    private static final RelayedAnswer REFUSAL = new RelayedAnswer(
            500, "application/json", "{\"error\": \"couldn't list files: 401 Unauthorized\", \"status\": 500}");
    private static final AtomicInteger SECONDS = new AtomicInteger(1_000_000_000);

    private final String remote;
    private final Times times;
    private final LocalFixture owner = new LocalFixture(TestingRclone.running().folder());
    private final RcloneEndpoint direct = TestingRclone.running().process().current();
    private final TestingRelay relay;
    private final RcloneCloud cloud;

    /** How fine a remote tells times of modification. */
    enum Times {
        FINE,
        /** The owner's writes are seconds apart, since nothing else tells them from each other. */
        IN_SECONDS
    }

    RcloneFixture(String remote, Times times) {
        this.remote = remote;
        this.times = times;
        var rclone = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), direct.address().getPort());
        relay = new TestingRelay(rclone, RcloneFixture::step, REFUSAL);
        cloud = again();
    }

    private static Optional<Step> step(RelayedRequest request) {
        var trash = "\"dstRemote\":\".declutter-trash/";
        return switch (request.target()) {
            case "/operations/list" -> Optional.of(Step.LISTING);
            case "/operations/movefile" ->
                Optional.of(request.bodyText().contains(trash) ? Step.REMOVAL : Step.RESTORATION);
            case "/operations/deletefile" -> Optional.of(Step.PURGE);
            default -> request.method().equals("GET") ? Optional.of(Step.CONTENT) : Optional.empty();
        };
    }

    /** rclone rests for 10 ms between two calls of a WebDAV server. */
    @Override
    public int rounds() {
        return times == Times.IN_SECONDS ? 1 : 5;
    }

    RcloneRemote where() {
        return new RcloneRemote(remote, RawPath.of(owner.folder().getFileName().toString()));
    }

    @Override
    public RcloneCloud cloud() {
        return cloud;
    }

    /** Waits for nothing, and knows of no other cloud's failures. */
    static Timing quick() {
        return new Timing(Clock.systemUTC(), time -> {}, new Random(1), new Restraint());
    }

    @Override
    public RcloneCloud again() {
        var address = URI.create("http://127.0.0.1:" + relay.port() + "/");
        var relayed = new RcloneEndpoint(address, direct.user(), direct.password());
        return RcloneCloud.open(() -> relayed, where(), quick());
    }

    @Override
    public Optional<Line> line() {
        return Optional.of(relay);
    }

    @Override
    public void put(RawPath path, byte[] content) {
        owner.put(path, content);
        if (times == Times.IN_SECONDS) {
            Shell.run(owner.folder(), "touch", "-d", "@" + SECONDS.incrementAndGet(), "--", path.display());
        }
    }

    @Override
    public void putMany(String folder, int count) {
        owner.putMany(folder, count);
    }

    @Override
    public void putFolder(RawPath path) {
        owner.putFolder(path);
    }

    @Override
    public void delete(RawPath path) {
        owner.delete(path);
    }

    @Override
    public void move(RawPath from, RawPath to) {
        owner.move(from, to);
    }

    @Override
    public boolean removeRoot() {
        return owner.removeRoot();
    }

    @Override
    public SortedMap<RawPath, String> tree() {
        return owner.tree();
    }

    @Override
    public List<RawPath> oddNames() {
        return List.of(
                RawPath.of("-rf"),
                RawPath.of("line\nbreak"),
                RawPath.of("back\\slash"),
                RawPath.of("\u202Egpj.exe"),
                RawPath.of("e\u0301te\u0301"),
                RawPath.of("[x]:y"),
                RawPath.of("..."),
                RawPath.of("50%25 of #1?.txt"),
                RawPath.of("'\"$(x);*?"),
                RawPath.of("\u00FC".repeat(120) + "x"));
    }

    @Override
    public void close() {
        cloud.close();
        relay.close();
        owner.close();
    }
}
