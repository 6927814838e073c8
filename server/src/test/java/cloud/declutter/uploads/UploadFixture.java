package cloud.declutter.uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.connections.UploadStore;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A new person's part of the service's own store. */
final class UploadFixture implements CloudFixture {
    private final Given given = Given.service();
    private final Owner owner = new Owner(
            UUID.fromString(given.person("ana").get("/api/v1/me").expect(200).text("id")));
    private final UploadCloud cloud = (UploadCloud) again();

    Owner owner() {
        return owner;
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Cloud again() {
        return given.part(UploadStore.class).open(owner);
    }

    @Override
    public void put(RawPath path, byte[] content) {
        var blobs = given.part(Blobs.class);
        var digests = CloudFixture.digests(content, DigestKind.proving());
        try {
            var file = Files.createTempFile(blobs.incoming(), "test-", "");
            Files.write(file, content);
            blobs.keep(owner, digests.sha256(), file);
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        given.part(TransactionTemplate.class).executeWithoutResult(_ -> {
            delete(path);
            given.part(Uploads.class).add(owner, path, new Received(content.length, digests, "text/plain"));
        });
    }

    @Override
    public void delete(RawPath path) {
        jdbc("""
                        delete from uploads
                         where owner_id = :owner and trashed_batch is null
                           and (path = :path or substring(path for length(:path) + 1) = :path || '/'::bytea)
                        """).param("path", path.bytes()).update();
    }

    /** Folders are what paths of files say. */
    @Override
    public void putFolder(RawPath path) {}

    @Override
    public void move(RawPath from, RawPath to) {
        jdbc("""
                        update uploads set path = :to || substring(path from length(:from) + 1)
                         where owner_id = :owner and trashed_batch is null
                           and (path = :from or substring(path for length(:from) + 1) = :from || '/'::bytea)
                        """).param("from", from.bytes()).param("to", to.bytes()).update();
    }

    private JdbcClient.StatementSpec jdbc(String sql) {
        return given.part(JdbcClient.class).sql(sql).param("owner", owner.id());
    }

    @Override
    public boolean removeRoot() {
        return false;
    }

    @Override
    public SortedMap<RawPath, String> tree() {
        var tree = new TreeMap<RawPath, String>();
        given.part(Uploads.class).after(owner, RawPath.ROOT).forEach(upload -> tree.put(upload.path(), text(upload)));
        return tree;
    }

    private String text(Upload upload) {
        try (var bytes = Channels.newInputStream(given.part(Blobs.class).open(owner, upload.sha256()))) {
            return new String(bytes.readAllBytes(), ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<RawPath> oddNames() {
        return List.of(
                RawPath.of(new byte[] {(byte) 0xFF, (byte) 0xFE}),
                RawPath.of("line\nbreak"),
                RawPath.of("e\u0301te\u0301"),
                RawPath.of("\u00E9t\u00E9"),
                RawPath.of(" leading and trailing "),
                RawPath.of("'\"$(x);*?%_"));
    }

    @Override
    public void beforeRemoval(Runnable act) {
        cloud.inTheLastMoment(act);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
