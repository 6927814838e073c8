package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Line;
import cloud.declutter.clouds.RelayedAnswer;
import cloud.declutter.clouds.RelayedRequest;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.TestingRelay;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.clouds.local.Shell;
import cloud.declutter.engine.path.RawPath;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder of its own on a WebDAV server, reached through a relay. */
final class DavFixture implements CloudFixture {
    static final Addresses LOOPBACK = new Addresses(List.of(Network.of("127.0.0.0/8")));

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final OddNames names;
    private final TestingRelay relay;
    private final Owner owner;
    private final WebDavSettings settings;
    private final Cloud cloud;

    DavFixture(DavServer server, OddNames names) {
        this.names = names;
        var name = "root" + COUNT.incrementAndGet();
        folder = server.folder().resolve(name);
        owner = new Owner(server.uri().resolve(name + "/"));
        owner.makeRoot();
        relay = new TestingRelay(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), server.uri().getPort()),
                DavFixture::step,
                RelayedAnswer.UNAUTHORIZED);
        settings = new WebDavSettings(
                URI.create("http://127.0.0.1:" + relay.port() + "/" + name),
                DavServer.USER,
                new Secret(DavServer.PASSWORD));
        cloud = again();
    }

    /** What an adapter does by a request. */
    static Optional<Line.Step> step(RelayedRequest request) {
        return switch (request.method()) {
            case "PROPFIND" ->
                request.header("Depth").equals("1") && !request.target().contains("/trashbin/")
                        ? Optional.of(Line.Step.LISTING)
                        : Optional.empty();
            case "GET" -> Optional.of(Line.Step.CONTENT);
            case "DELETE" ->
                request.target().contains("/trashbin/") || request.target().contains("/.declutter-trash/")
                        ? Optional.of(Line.Step.PURGE)
                        : Optional.of(Line.Step.REMOVAL);
            case "MOVE" ->
                request.header("Destination").contains("/.declutter-trash/")
                        ? Optional.of(Line.Step.REMOVAL)
                        : Optional.of(Line.Step.RESTORATION);
            default -> Optional.empty();
        };
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Cloud again() {
        return WebDavCloud.open(settings, LOOPBACK, new ManualTime().timing());
    }

    @Override
    public boolean takes(RawPath name) {
        return names.takes(name);
    }

    @Override
    public void put(RawPath path, byte[] content) {
        if (!takes(path)) {
            throw new IllegalStateException("This server tells other names than it was given: " + path);
        }
        owner.put(path, content);
    }

    @Override
    public void delete(RawPath path) {
        owner.delete(path);
    }

    @Override
    public void putFolder(RawPath path) {
        owner.makeFolder(path);
    }

    @Override
    public void move(RawPath from, RawPath to) {
        owner.move(from, to);
    }

    @Override
    public boolean removeRoot() {
        owner.delete(RawPath.ROOT);
        return true;
    }

    @Override
    public Optional<Line> line() {
        return Optional.of(relay);
    }

    /** As it lies on the disk: find(1) prints each path and size, then the content follows. */
    @Override
    public SortedMap<RawPath, String> tree() {
        var tree = new TreeMap<RawPath, String>();
        var script = "find . -path ./.declutter-trash -prune -o -type f -printf '%P\\0%s\\0' -exec cat {} \\;";
        var printed = Shell.run(folder, "sh", "-euc", script);
        var at = 0;
        while (at < printed.length) {
            var path = upToZero(printed, at);
            at += path.length + 1;
            var size = upToZero(printed, at);
            at += size.length + 1;
            var length = Integer.parseInt(new String(size, ISO_8859_1));
            tree.put(RawPath.of(path), new String(printed, at, length, ISO_8859_1));
            at += length;
        }
        return tree;
    }

    private static byte[] upToZero(byte[] bytes, int from) {
        var text = new ByteArrayOutputStream();
        for (var at = from; bytes[at] != 0; at++) {
            text.write(bytes[at]);
        }
        return text.toByteArray();
    }

    @Override
    public List<RawPath> oddNames() {
        return names.names();
    }

    @Override
    public void close() {
        cloud.close();
        relay.close();
        owner.close();
        Shell.run(Path.of("/"), "rm", "-rf", "--", folder.toString());
    }
}
