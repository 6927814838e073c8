package cloud.declutter.clouds.googledrive;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's My Drive. What others share with the person is not of it; shortcuts and documents of Google's own editors have
 * no content.
 */
public final class GoogleDriveCloud implements Cloud {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(DigestKind.MD5, DigestKind.SHA1, DigestKind.SHA256),
            Set.of(
                    Feature.CHANGES,
                    Feature.OWN_TRASH,
                    Feature.THUMBNAILS,
                    Feature.QUOTA,
                    Feature.PURGE,
                    Feature.OWN_OBJECTS),
            Capabilities.Reading.FAR);

    private final Http http;
    private final JsonCalls calls;
    private final DriveApi api;
    private final Pictures pictures;

    /** Once it was asked for. */
    private volatile @Nullable String root;

    /** Nothing is called yet. */
    public GoogleDriveCloud(GoogleDriveSettings settings, Credentials credentials, Addresses addresses, Timing timing) {
        var origins = HttpSettings.of(Origin.of(settings.api()), Origin.of(settings.thumbnails()));
        this.http = new Http(origins.throttling(DriveApi.THROTTLING), credentials, addresses, timing);
        this.calls = new JsonCalls(http, "Google Drive");
        this.api = new DriveApi(calls, settings.api());
        this.pictures = new Pictures(http, Origin.of(settings.api()), Origin.of(settings.thumbnails()));
    }

    @Override
    public Identity identity() {
        return new Identity(device(), Version.number(root()));
    }

    private long device() {
        return Version.number("googledrive", root());
    }

    private String root() {
        var known = root;
        if (known == null) {
            known = api.rootId();
            root = known;
        }
        return known;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<String> list(Listing listing) {
        return Optional.of(new DriveListing(api, root(), device()).tell(listing));
    }

    @Override
    public String changes(String cursor, Changes changes) {
        return new DriveFeed(api, root(), device(), changes).tell(cursor);
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
        return new RangeReads(file.version().size(), new DriveBytes(api, http, file));
    }

    @Override
    public Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        return api.thumbnail(DriveTrash.id(file)).flatMap(link -> pictures.get(DriveBytes.ofEdge(link, edge)));
    }

    @Override
    public Presence look(CloudFile file) {
        var found = api.file(DriveTrash.id(file)).filter(each -> !each.trashed());
        if (found.isEmpty()) {
            return new Presence.Gone();
        }
        return DriveTrash.stands(found.get(), file)
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

    private DriveTrash trash() {
        return new DriveTrash(api, new DriveFolders(api, root()), device());
    }

    @Override
    public Optional<Quota> quota() {
        var told = api.about().path("storageQuota");
        var limit = told.has("limit") ? OptionalLong.of(calls.size(told, "limit")) : OptionalLong.empty();
        return Optional.of(
                new Quota(calls.size(told, "usage"), limit, OptionalLong.of(calls.size(told, "usageInDriveTrash"))));
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
