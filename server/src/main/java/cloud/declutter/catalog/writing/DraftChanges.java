package cloud.declutter.catalog.writing;

import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Ids;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applies what changed, one by one, to the temporary table {@code listed} that holds the earlier view. */
final class DraftChanges implements Changes {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final DraftListing.Progress progress;
    private final BooleanSupplier cancelled;

    DraftChanges(JdbcClient jdbc, Ids ids, DraftListing.Progress progress, BooleanSupplier cancelled) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    @Override
    public Optional<RawPath> folderOf(long object) {
        return folderNumbered(object);
    }

    private Optional<RawPath> folderNumbered(long object) {
        return jdbc.sql("select name from listed where object = :object and size is null")
                .param("object", object)
                .query((row, number) -> RawPath.of(row.getBytes("name")))
                .optional();
    }

    @Override
    public void folder(RawPath path, long object) {
        var before = folderOf(object);
        if (before.isEmpty()) {
            insertFolder(path, object);
        } else if (!before.get().equals(path)) {
            move(before.get(), path);
        }
    }

    /** The folders below come along; files follow their folder's number. */
    private void move(RawPath from, RawPath to) {
        jdbc.sql("""
                        update listed set name = :to || substring(name from length(:from) + 1)
                         where size is null
                           and (name = :from or substring(name for length(:from) + 1) = :from || '/'::bytea)
                        """).param("from", from.bytes()).param("to", to.bytes()).update();
    }

    private int insertFolder(RawPath path, long object) {
        return jdbc.sql("""
                        insert into listed (folder, id, name, object)
                        select coalesce(max(folder), 0) + 1, :id, :name, :object from listed
                        returning folder
                        """)
                .param("id", ids.next())
                .param("name", path.bytes())
                .param("object", object)
                .query(Integer.class)
                .single();
    }

    @Override
    public void file(CloudFile file, Published published) {
        var id = take(file.version());
        var folder = folderAt(file.path().parent());
        makeRoom(folder, file.path().name());
        insertFile(new Row(folder, id), file, published);
        progress.file(file.version().size());
    }

    /** Takes the file out of the draft, wherever it stood, and answers its id; a new one where it was not there. */
    private UUID take(Version version) {
        return jdbc.sql("delete from listed where object = :object and device = :device returning id")
                .param("object", version.object())
                .param("device", version.device())
                .query((row, number) -> row.getObject("id", UUID.class))
                .optional()
                .orElseGet(ids::next);
    }

    private void makeRoom(int folder, RawPath name) {
        jdbc.sql("delete from listed where folder = :folder and name = :name and size is not null")
                .param("folder", folder)
                .param("name", name.bytes())
                .update();
    }

    private record Row(int folder, UUID id) {}

    private void insertFile(Row row, CloudFile file, Published published) {
        var version = file.version();
        var told = DraftListing.told(published);
        jdbc.sql("""
                        insert into listed (folder, id, name, size, modified_nanos, changed_nanos, device, object, links,
                                            content, reference, digests, claimed)
                        values (:folder, :id, :name, :size, :modified, :changed, :device, :object, 1,
                                :content, :reference, :digests, :claimed)
                        """)
                .param("folder", row.folder())
                .param("id", row.id())
                .param("name", file.path().name().bytes())
                .param("size", version.size())
                .param("modified", version.modifiedNanos())
                .param("changed", version.changedNanos())
                .param("device", version.device())
                .param("object", version.object())
                .param("content", DraftListing.sha256(published))
                .param("reference", file.reference())
                .param("digests", told.isEmpty() ? null : told.toArray(byte[][]::new))
                .param("claimed", published.source() == Published.Source.UPLOADER)
                .update();
    }

    /** The number of the folder at a path, which is made where no feed has told of it. */
    private int folderAt(RawPath path) {
        return jdbc.sql("select folder from listed where size is null and name = :name order by folder limit 1")
                .param("name", path.bytes())
                .query(Integer.class)
                .optional()
                .orElseGet(() -> insertFolder(path, 0));
    }

    @Override
    public void gone(long object) {
        folderOf(object).ifPresentOrElse(this::goneBelow, () -> fileGone(object));
    }

    private void fileGone(long object) {
        jdbc.sql("delete from listed where object = :object")
                .param("object", object)
                .update();
    }

    @Override
    public void gone(RawPath path) {
        if (!path.isRoot()) {
            fileGone(path);
        }
        goneBelow(path);
    }

    private void fileGone(RawPath path) {
        jdbc.sql("""
                        delete from listed
                         where size is not null and name = :name
                           and folder in (select folder from listed where size is null and name = :parent)
                        """)
                .param("name", path.name().bytes())
                .param("parent", path.parent().bytes())
                .update();
    }

    private void goneBelow(RawPath folder) {
        jdbc.sql("""
                        delete from listed
                         where folder in (select folder from listed
                                           where size is null
                                             and (name = :path or substring(name for length(:path) + 1) = :path || '/'::bytea))
                        """).param("path", folder.bytes()).update();
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
