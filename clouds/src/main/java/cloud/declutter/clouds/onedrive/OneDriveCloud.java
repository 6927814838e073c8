package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeReads;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.RemovalRequest;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Thumbnail;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.HttpSettings;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.clouds.http.Pictures;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person's OneDrive, personal or of a business. Notebooks and items of other drives have no content. */
public final class OneDriveCloud implements Cloud {
    private static final Set<Feature> FEATURES = EnumSet.of(
            Feature.CHANGES,
            Feature.OWN_TRASH,
            Feature.CONDITIONAL_REMOVAL,
            Feature.THUMBNAILS,
            Feature.QUOTA,
            Feature.OWN_OBJECTS);

    private final Http http;
    private final JsonCalls calls;
    private final Graph graph;
    private final Pictures pictures;

    /** Once it was asked for. */
    private volatile OneDriveTrash.@Nullable Drive drive;

    /** Nothing is called yet. */
    public OneDriveCloud(OneDriveSettings settings, Credentials credentials, Addresses addresses, Timing timing) {
        this.http = new Http(HttpSettings.of(Origin.of(settings.api())), credentials, addresses, timing);
        this.calls = new JsonCalls(http, "OneDrive");
        this.graph = new Graph(calls, settings.api());
        this.pictures = new Pictures(http);
    }

    @Override
    public Identity identity() {
        return new Identity(drive().device(), Version.number(drive().root()));
    }

    private OneDriveTrash.Drive drive() {
        var known = drive;
        if (known == null) {
            var told = graph.drive();
            var bin = told.path("driveType").asString("").equals("personal")
                    ? OneDriveTrash.Bin.RECYCLE_BIN
                    : OneDriveTrash.Bin.FOLDER;
            var id = calls.text(told, "id");
            known = new OneDriveTrash.Drive(id, graph.rootId(), Version.number("onedrive", id), bin);
            drive = known;
        }
        return known;
    }

    @Override
    public Capabilities capabilities() {
        var features = EnumSet.copyOf(FEATURES);
        if (drive().bin() == OneDriveTrash.Bin.FOLDER) {
            features.add(Feature.PURGE);
        }
        return new Capabilities(Set.of(DigestKind.QUICK_XOR, DigestKind.SHA1), features, Capabilities.Reading.FAR);
    }

    @Override
    public Optional<String> list(Listing listing) {
        return Optional.of(feed().list(listing));
    }

    @Override
    public String changes(String cursor, Changes changes) {
        return feed().changes(cursor, changes);
    }

    private OneDriveFeed feed() {
        return new OneDriveFeed(graph, drive().root(), drive().device());
    }

    @Override
    public Reading probe(CloudFile file) {
        return reads(file).probe();
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return reads(file).read(wanted);
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        if (!(look(file) instanceof Presence.Same)) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND, "This file changed or vanished; scan its folder again");
        }
        return reads(file).open(range);
    }

    private RangeReads reads(CloudFile file) {
        return new RangeReads(file.version().size(), new OneDriveBytes(graph, drive().device(), http, file));
    }

    @Override
    public Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        return graph.thumbnail(OneDriveTrash.id(file), edge).flatMap(pictures::get);
    }

    @Override
    public Presence look(CloudFile file) {
        var found = graph.item(OneDriveTrash.id(file)).filter(item -> !OneDriveTrash.isTrashed(item));
        if (found.isEmpty()) {
            return new Presence.Gone();
        }
        return trash().stands(found.get(), file)
                ? new Presence.Same()
                : new Presence.Changed("it changed or was moved since it was listed");
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        RemovalRequest.check(file.path(), batch);
        return trash().put(file, content, batch, this::read);
    }

    @Override
    public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
        RemovalRequest.check(file.path(), batch);
        return trash().find(file, batch);
    }

    @Override
    public Restoring restore(Trashing.RestoreHandle handle, RawPath path) {
        RemovalRequest.check(path);
        return trash().restore(handle, path);
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        return trash().findRestored(trashed);
    }

    @Override
    public Purging purge(Trashing.RestoreHandle handle, CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        return trash().purge(handle, trashed);
    }

    private OneDriveTrash trash() {
        return new OneDriveTrash(graph, drive());
    }

    @Override
    public Optional<Quota> quota() {
        var told = graph.drive().path("quota");
        var total = told.has("total") ? OptionalLong.of(calls.size(told, "total")) : OptionalLong.empty();
        var trashed = told.has("deleted") ? OptionalLong.of(calls.size(told, "deleted")) : OptionalLong.empty();
        return Optional.of(new Quota(calls.size(told, "used"), total, trashed));
    }

    @Override
    public Traffic traffic() {
        return http.traffic();
    }

    @Override
    public void close() {
        http.close();
    }
}
