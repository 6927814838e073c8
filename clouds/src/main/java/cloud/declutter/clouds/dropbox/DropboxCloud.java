package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeReads;
import cloud.declutter.clouds.RangeSource;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.RemovalRequest;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Thumbnail;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.dropbox.DropboxEntry.Reference;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.HttpSettings;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.clouds.http.Pictures;
import cloud.declutter.clouds.http.RangeAnswers;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A person's Dropbox. Links and documents that are no files have no content. */
public final class DropboxCloud implements Cloud {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(DigestKind.DROPBOX),
            Set.of(
                    Feature.CHANGES,
                    Feature.OWN_TRASH,
                    Feature.CONDITIONAL_REMOVAL,
                    Feature.THUMBNAILS,
                    Feature.QUOTA,
                    Feature.OWN_OBJECTS),
            Capabilities.Reading.FAR);

    /** Dropbox's thumbnails, which come in these sizes only: the longer edges, and what the sizes are called. */
    private static final int[] EDGES = {32, 64, 128, 256, 640, 960, 1024, 2048};

    private static final String[] SIZES = {
        "w32h32", "w64h64", "w128h128", "w256h256", "w640h480", "w960h640", "w1024h768", "w2048h1536"
    };

    private final Http http;
    private final JsonCalls calls;
    private final DropboxApi api;
    private final Pictures pictures;
    private final ReentrantLock oneWriter = new ReentrantLock();

    /** Once it was asked for. */
    private volatile @Nullable String account;

    /** Nothing is called yet. */
    public DropboxCloud(DropboxSettings settings, Credentials credentials, Addresses addresses, Timing timing) {
        var origins = HttpSettings.of(Origin.of(settings.api()), Origin.of(settings.content()));
        this.http = new Http(origins, credentials, addresses, timing);
        this.calls = new JsonCalls(http, "Dropbox");
        this.api = new DropboxApi(calls, settings);
        this.pictures = new Pictures(http, Origin.of(settings.content()));
    }

    @Override
    public Identity identity() {
        return new Identity(device(), Version.number(""));
    }

    private long device() {
        var known = account;
        if (known == null) {
            known = api.accountId();
            account = known;
        }
        return Version.number("dropbox", known);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<String> list(Listing listing) {
        return Optional.of(new DropboxListing(api, device(), listing).tell());
    }

    @Override
    public String changes(String cursor, Changes changes) {
        return new DropboxFeed(api, device(), changes).tell(cursor);
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
        return new RangeReads(file.version().size(), new Bytes(file));
    }

    /** The bytes of a revision, which never change; whether it still is the newest one is asked afterwards. */
    private final class Bytes implements RangeSource {
        private final CloudFile file;
        private final RangeAnswers ranges;

        Bytes(CloudFile file) {
            this.file = file;
            this.ranges = new RangeAnswers(http, file.version().size());
        }

        @Override
        public Opened open(Range range) throws IOException {
            return ranges.open(api.download(Reference.of(file.reference()).rev()), range);
        }

        @Override
        public boolean isUnchanged() {
            return look(file) instanceof Presence.Same;
        }
    }

    @Override
    public Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        var size = IntStream.range(0, EDGES.length)
                .filter(n -> EDGES[n] >= edge)
                .findFirst()
                .orElse(EDGES.length - 1);
        return pictures.get(api.thumbnail(Reference.of(file.reference()).rev(), SIZES[size]));
    }

    @Override
    public Presence look(CloudFile file) {
        var found = api.metadata(DropboxTrash.path(file.path()));
        if (found.isEmpty()) {
            return new Presence.Gone();
        }
        if (!(found.get() instanceof DropboxEntry.File now)) {
            return new Presence.Different("something that is no file stands in its place");
        }
        return compared(now.version(device()), file.version());
    }

    private static Presence compared(Version now, Version expected) {
        if (now.equals(expected)) {
            return new Presence.Same();
        }
        return now.sameObject(expected)
                ? new Presence.Changed("it changed since it was listed")
                : new Presence.Different("it was replaced since it was listed");
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        RemovalRequest.check(file.path(), batch);
        return trash().put(file, content, this::read);
    }

    @Override
    public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
        RemovalRequest.check(file.path(), batch);
        return trash().find(file);
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

    private DropboxTrash trash() {
        return new DropboxTrash(api, device(), oneWriter);
    }

    @Override
    public Optional<Quota> quota() {
        var told = api.spaceUsage();
        var allocation = told.path("allocation");
        var total = allocation.has("allocated")
                ? OptionalLong.of(calls.size(allocation, "allocated"))
                : OptionalLong.empty();
        return Optional.of(new Quota(calls.size(told, "used"), total, OptionalLong.empty()));
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
