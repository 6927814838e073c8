package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.RemovalRequest;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Thumbnail;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.HttpSettings;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.clouds.webdav.Tree.Seen;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A folder of a WebDAV server (RFC 4918), Nextcloud's and ownCloud's among them. */
public final class WebDavCloud implements Cloud {
    private static final String CHANGED = "it changed since it was listed";

    private final Http http;
    private final int parallel;
    private final Tree tree;
    private final Server server;
    private final Bin bin;
    private final Extras extras;

    private WebDavCloud(Http http, Dav dav, Place place, Server server, int parallel) {
        this.http = http;
        this.parallel = parallel;
        this.tree = new Tree(dav, place);
        this.server = server;
        this.extras = new Extras(http, dav, place, server);
        var folder = new TrashFolder(tree, device(), this::contents);
        this.bin = server.nextcloud()
                .filter(nextcloud -> server.capabilities().has(Capabilities.Feature.OWN_TRASH))
                .<Bin>map(nextcloud -> new OwnTrash(dav, tree, nextcloud, device(), folder))
                .orElse(folder);
    }

    /** Throws {@link CloudException} where there is no such folder, or it cannot be reached. */
    public static WebDavCloud open(WebDavSettings settings, Addresses addresses, Timing timing) {
        var credentials = settings.username().isEmpty()
                ? Credentials.NONE
                : Credentials.basic(settings.username(), settings.password());
        var how = HttpSettings.of(Origin.of(settings.url())).parallel(settings.parallel());
        var http = new Http(how, credentials, addresses, timing);
        try {
            var dav = new Dav(http);
            var place = Place.of(settings.url());
            var server = Server.find(dav, place, settings.username());
            return new WebDavCloud(http, dav, place, server, settings.parallel());
        } catch (RuntimeException failure) {
            http.close();
            throw failure;
        }
    }

    private long device() {
        return server.identity().device();
    }

    private Contents contents(CloudFile file) {
        return new Contents(http, tree, device(), file);
    }

    @Override
    public Identity identity() {
        return server.identity();
    }

    @Override
    public Capabilities capabilities() {
        return server.capabilities();
    }

    @Override
    public Optional<String> list(Listing listing) {
        new Walk(tree, device(), parallel, listing).run();
        return Optional.empty();
    }

    @Override
    public Reading probe(CloudFile file) {
        return contents(file).probe();
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return contents(file).read(wanted);
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        return contents(file).stream(range);
    }

    @Override
    public Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        return extras.thumbnail(file, edge);
    }

    @Override
    public Optional<Quota> quota() {
        return extras.quota();
    }

    @Override
    public Presence look(CloudFile file) {
        return switch (tree.see(file.path())) {
            case Seen.There(var found) -> compared(found, file);
            case Seen.Nothing() -> new Presence.Gone();
            case Seen.Unclear(var cause) -> new Presence.NoAnswer(cause);
        };
    }

    private Presence compared(Resource found, CloudFile file) {
        if (found.isFolder()) {
            return new Presence.Different("a folder stands in its place");
        }
        var now = found.version(device());
        if (now.equals(file.version())) {
            return new Presence.Same();
        }
        return !found.fileId().isEmpty() && now.sameObject(file.version())
                ? new Presence.Changed(CHANGED)
                : new Presence.Different(CHANGED);
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        RemovalRequest.check(file.path(), batch);
        return switch (tree.see(file.path())) {
            case Seen.There(var found) ->
                compared(found, file) instanceof Presence.Same
                        ? trash(found, content, batch)
                        : new Trashing.Changed(CHANGED);
            case Seen.Nothing() -> new Trashing.Gone();
            case Seen.Unclear(var cause) -> new Trashing.Refused("The file was left alone: " + cause);
        };
    }

    /** What a server publishes is an uploader's claim at best, so the bytes are read again. */
    private Trashing trash(Resource found, Content content, String batch) {
        if (!DigestKind.computable().contains(content.kind())) {
            return new Trashing.Refused(
                    "The file was left alone: its content cannot be compared with what was listed.");
        }
        return switch (contents(found.file(device())).read(Set.of(content.kind()))) {
            case Reading.Done(var digests, var read) ->
                Arrays.equals(digests.of(content.kind()), content.value())
                        ? bin.put(found, content, batch)
                        : new Trashing.Changed("its content is not what was listed");
            case Reading.Changed() -> new Trashing.Changed(CHANGED);
            case Reading.Unreadable(var kind) -> new Trashing.Refused(kind.reason());
        };
    }

    @Override
    public Optional<RestoreHandle> findTrashed(CloudFile file, String batch) {
        RemovalRequest.check(file.path(), batch);
        return bin.find(file, batch);
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        RemovalRequest.check(path);
        mustBeInTrash(handle);
        return bin.restore(handle, path);
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        return bin.findRestored(trashed);
    }

    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        mustBeInTrash(handle);
        return bin.purge(handle, trashed);
    }

    @Override
    public boolean mark(RawPath folder) {
        RemovalRequest.check(folder);
        return tree.makeFolder(folder) instanceof Dav.Changed.Done;
    }

    @Override
    public void unmark(RawPath folder) {
        RemovalRequest.check(folder);
        tree.removeFolder(folder);
    }

    @Override
    public Traffic traffic() {
        return http.traffic();
    }

    @Override
    public void close() {
        http.close();
    }

    private static void mustBeInTrash(RestoreHandle handle) {
        if (handle.place().isRoot() || handle.place().equals(TrashFolder.FOLDER)) {
            throw new IllegalArgumentException("The handle does not point into the trash: " + handle.place());
        }
    }
}
