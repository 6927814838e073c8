package cloud.declutter.uploads;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeReads;
import cloud.declutter.clouds.RangeSource;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** One person's part of the service's own store. Its trash is a mark on the row; the bytes stay where they are. */
final class UploadCloud implements Cloud {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(DigestKind.SHA256),
            Set.of(
                    Capabilities.Feature.OWN_TRASH,
                    Capabilities.Feature.CONDITIONAL_REMOVAL,
                    Capabilities.Feature.QUOTA,
                    Capabilities.Feature.PURGE),
            Capabilities.Reading.DISK);

    private final Owner owner;
    private final Uploads uploads;
    private final Blobs blobs;
    private final long most;
    private Runnable lastMoment = () -> {};
    private volatile boolean closed;

    /** @param most bytes that the person may have in the store */
    UploadCloud(Owner owner, Uploads uploads, Blobs blobs, long most) {
        this.owner = owner;
        this.uploads = uploads;
        this.blobs = blobs;
        this.most = most;
    }

    /** Does something between the last look at a file and its removal, where only a test has something to do. */
    void inTheLastMoment(Runnable act) {
        lastMoment = act;
    }

    @Override
    public Identity identity() {
        return new Identity(Upload.device(owner), 0);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<String> list(Listing listing) {
        mustBeOpen();
        var told = new Told(listing);
        told.enter(RawPath.ROOT);
        var page = after(RawPath.ROOT);
        while (!page.isEmpty()) {
            page.forEach(told::file);
            page = after(page.getLast().path());
        }
        return Optional.empty();
    }

    /** Asked in a thread of its own: the listing's may be writing on the connection that it holds. */
    private List<Upload> after(RawPath path) {
        try (var elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            return CompletableFuture.supplyAsync(() -> uploads.after(owner, path), elsewhere)
                    .join();
        }
    }

    /** Tells files in the order of their paths, each after its folder. */
    private static final class Told {
        private final Listing listing;
        private RawPath folder = RawPath.ROOT;

        Told(Listing listing) {
            this.listing = listing;
        }

        void enter(RawPath path) {
            if (!path.isRoot() && !folder.startsWith(path.parent())) {
                enter(path.parent());
            }
            folder = path;
            listing.folder(path, Version.number(path.escaped()));
        }

        void file(Upload upload) {
            if (listing.cancelled()) {
                throw new ListingCancelledException();
            }
            if (!upload.path().parent().equals(folder)) {
                enter(upload.path().parent());
            }
            var published = Published.byStorage(Map.of(DigestKind.SHA256, upload.sha256()));
            listing.file(upload.path().name(), upload.version(), upload.id().toString(), published);
        }
    }

    @Override
    public Reading probe(CloudFile file) {
        return current(file).map(upload -> bytes(upload).probe()).orElseGet(Reading.Changed::new);
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return current(file).map(upload -> bytes(upload).read(wanted)).orElseGet(Reading.Changed::new);
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        return current(file)
                .map(upload -> bytes(upload).open(range))
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND, "This upload is not there any more; scan its storage again"));
    }

    private RangeReads bytes(Upload upload) {
        return new RangeReads(upload.size(), new RangeSource() {
            @Override
            public Opened open(Range range) throws IOException {
                var channel = blobs.open(owner, upload.sha256()).position(range.from());
                return new Opened.Bytes(Channels.newInputStream(channel));
            }

            @Override
            public boolean isUnchanged() {
                return true;
            }
        });
    }

    @Override
    public Presence look(CloudFile file) {
        if (current(file).isPresent()) {
            return new Presence.Same();
        }
        return uploads.at(owner, file.path()).isPresent()
                ? new Presence.Different("another file stands in its place")
                : new Presence.Gone();
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        var upload = current(file);
        if (upload.isEmpty()) {
            return absent(file);
        }
        if (!(read(file, Set.of(content.kind())) instanceof Reading.Done done
                && Arrays.equals(done.digests().of(content.kind()), content.value()))) {
            return new Trashing.Changed("its content is not what was listed");
        }
        lastMoment.run();
        Leave.prove();
        return uploads.trash(owner, upload.get().id(), batch)
                ? new Trashing.Trashed(handle(upload.get().id()))
                : absent(file);
    }

    private Trashing absent(CloudFile file) {
        return uploads.at(owner, file.path()).isPresent()
                ? new Trashing.Changed("another file stands in its place")
                : new Trashing.Gone();
    }

    @Override
    public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
        mustBeOpen();
        return uploads.find(owner, id(file))
                .filter(upload -> upload.trashedBatch().equals(Optional.of(batch))
                        && upload.version().equals(file.version()))
                .map(upload -> handle(upload.id()));
    }

    @Override
    public Restoring restore(Trashing.RestoreHandle handle, RawPath path) {
        mustBeOpen();
        return uploads.restore(owner, UUID.fromString(handle.place().display()), path)
                .<Restoring>map(upload -> new Restoring.Restored(upload.onCloud()))
                .orElseGet(Restoring.NotInTrash::new);
    }

    /** First the row, and when that is gone the bytes, unless another upload holds the same. */
    @Override
    public Purging purge(Trashing.RestoreHandle handle, CloudFile trashed) {
        mustBeOpen();
        var id = UUID.fromString(handle.place().display());
        var found =
                uploads.find(owner, id).filter(upload -> upload.trashedBatch().isPresent());
        if (found.isEmpty()) {
            return new Purging.NotInTrash();
        }
        if (!found.get().version().equals(trashed.version())) {
            return new Purging.Refused("What lies in the trash is not the file that was put there.");
        }
        if (!uploads.purge(owner, id)) {
            return new Purging.NotInTrash();
        }
        var sha256 = found.get().sha256();
        uploads.ifUnheld(owner, sha256, () -> blobs.delete(owner, sha256));
        return new Purging.Purged();
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        mustBeOpen();
        return uploads.find(owner, id(trashed))
                .filter(upload -> upload.trashedBatch().isEmpty())
                .map(upload -> new Restoring.Restored(upload.onCloud()));
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.of(new Quota(uploads.extent(owner).bytes(), OptionalLong.of(most), OptionalLong.empty()));
    }

    private Optional<Upload> current(CloudFile file) {
        mustBeOpen();
        return uploads.find(owner, id(file))
                .filter(upload ->
                        upload.trashedBatch().isEmpty() && upload.onCloud().equals(file));
    }

    private static Trashing.RestoreHandle handle(UUID id) {
        return new Trashing.RestoreHandle(RawPath.of(id.toString()));
    }

    private static UUID id(CloudFile file) {
        return UUID.fromString(file.reference());
    }

    private void mustBeOpen() {
        Leave.prove();
        if (closed) {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "This connection was closed; open it again");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
