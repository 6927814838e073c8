package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Line;
import cloud.declutter.clouds.RelayedAnswer;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.TestingRelay;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.engine.path.RawPath;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A Nextcloud of its own, of which one folder is connected. */
final class NextcloudFixture implements CloudFixture {
    static final String ROOT = "the root";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestingNextcloud nextcloud = new TestingNextcloud("oc" + COUNT.incrementAndGet());
    private final TestingRelay relay =
            new TestingRelay(nextcloud.address(), DavFixture::step, RelayedAnswer.UNAUTHORIZED);
    private final Cloud cloud;

    NextcloudFixture() {
        nextcloud.state().makeFolders(ROOT);
        cloud = again();
    }

    NextcloudState state() {
        return nextcloud.state();
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Cloud again() {
        return by("/remote.php/dav/files/ana/the%20root");
    }

    /** The same by another address. */
    Cloud by(String path) {
        var url = URI.create("http://127.0.0.1:" + relay.port() + path);
        var settings = new WebDavSettings(url, DavServer.USER, new Secret(DavServer.PASSWORD));
        return WebDavCloud.open(settings, DavFixture.LOOPBACK, new ManualTime().timing());
    }

    private static String path(RawPath path) {
        return NextcloudState.join(ROOT, path.display());
    }

    @Override
    public void put(RawPath path, byte[] content) {
        state().put(path(path), content);
    }

    @Override
    public void delete(RawPath path) {
        state().erase(path(path));
    }

    @Override
    public void putFolder(RawPath path) {
        state().makeFolders(path(path));
    }

    @Override
    public void move(RawPath from, RawPath to) {
        state().makeFolders(NextcloudState.parent(path(to)));
        state().move(path(from), path(to), "");
    }

    @Override
    public boolean removeRoot() {
        state().erase(ROOT);
        return true;
    }

    @Override
    public Optional<Line> line() {
        return Optional.of(relay);
    }

    @Override
    public SortedMap<RawPath, String> tree() {
        var tree = new TreeMap<RawPath, String>();
        state().files().forEach((path, node) -> {
            if (path.startsWith(ROOT + "/") && !path.startsWith(ROOT + "/.declutter-trash/")) {
                node.bytes()
                        .ifPresent(bytes ->
                                tree.put(RawPath.of(path.substring(ROOT.length() + 1)), new String(bytes, ISO_8859_1)));
            }
        });
        return tree;
    }

    @Override
    public List<RawPath> oddNames() {
        return OddNames.TEXT.names();
    }

    @Override
    public void close() {
        cloud.close();
        relay.close();
        nextcloud.close();
    }
}
