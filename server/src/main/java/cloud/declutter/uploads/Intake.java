package cloud.declutter.uploads;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.catalog.writing.Removals;
import cloud.declutter.connections.Connecting;
import cloud.declutter.connections.Connection;
import cloud.declutter.duplicates.GroupRefresh;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Hashing;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.unit.DataSize;

/**
 * Takes a received file into the store: sees what it is and whether the person has it, then keeps its bytes, its row and
 * its place in the catalogue. A content that the store holds already is not stored twice; the file that is there is the
 * answer.
 */
@Component
class Intake {
    private static final int BUFFER = 64 * 1024;

    private final Settings.Uploads settings;
    private final Uploads uploads;
    private final Blobs blobs;
    private final Copies copies;
    private final Connecting connecting;
    private final Removals catalog;
    private final GroupRefresh groups;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final Tika tika = new Tika();

    Intake(
            Settings settings,
            Uploads uploads,
            Blobs blobs,
            Copies copies,
            Connecting connecting,
            Removals catalog,
            GroupRefresh groups,
            Ids ids,
            TransactionTemplate transaction) {
        this.settings = settings.uploads();
        this.uploads = uploads;
        this.blobs = blobs;
        this.copies = copies;
        this.connecting = connecting;
        this.catalog = catalog;
        this.groups = groups;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** @param before where the person had the same content */
    record Taken(CatalogFile file, List<CatalogFile> before) {}

    /** Throws {@link Problem} where the file may not be kept; the received file is the caller's to delete in any case. */
    Taken take(Owner owner, RawPath name, Path file) throws IOException {
        var received = inspect(file);
        var connection = connecting.uploads(owner);
        var before = copies.of(owner, received);
        var taken = Objects.requireNonNull(transaction.execute(_ -> {
            uploads.lock(owner);
            blobs.keep(owner, received.digests().sha256(), file);
            return keep(owner, connection, name, received);
        }));
        return new Taken(taken, before);
    }

    private Received inspect(Path file) throws IOException {
        var type = tika.detect(file);
        var allowed = settings.allowedTypes().stream()
                .anyMatch(each -> MimeTypeUtils.parseMimeType(each).includes(MimeTypeUtils.parseMimeType(type)));
        if (!allowed) {
            throw Problem.at("file", UploadProblem.TYPE_REFUSED, type, String.join(", ", settings.allowedTypes()));
        }
        var hashing = new Hashing(DigestKind.proving());
        var buffer = new byte[BUFFER];
        try (var bytes = Files.newInputStream(file)) {
            for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                hashing.update(buffer, 0, read);
            }
        }
        return new Received(Files.size(file), hashing.finish(), type);
    }

    private CatalogFile keep(Owner owner, Connection connection, RawPath name, Received received) {
        var sha256 = received.digests().sha256();
        var upload = uploads.holding(owner, sha256).orElseGet(() -> {
            mustFit(owner, received.size());
            return uploads.add(owner, name, received);
        });
        var file = new CatalogFile(
                new FileId(ids.next()),
                connection.id(),
                upload.path(),
                upload.version(),
                1,
                upload.id().toString(),
                Content.sha256(sha256));
        catalog.restored(owner, file, Evidence.STRONG);
        groups.recount(owner, List.of(new GroupRefresh.Sized(received.size(), sha256)));
        return copies.at(owner, connection.id(), upload.path()).orElse(file);
    }

    private void mustFit(Owner owner, long size) {
        var there = uploads.extent(owner).bytes();
        if (there + size > settings.quota().toBytes()) {
            throw Problem.at(
                    "file", UploadProblem.QUOTA_EXCEEDED, shown(settings.quota().toBytes()), shown(there));
        }
    }

    static String shown(long bytes) {
        return bytes >= DataSize.ofMegabytes(1).toBytes()
                ? DataSize.ofBytes(bytes).toMegabytes() + " MiB"
                : bytes + " bytes";
    }
}
