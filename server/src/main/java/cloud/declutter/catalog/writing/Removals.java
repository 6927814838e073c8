package cloud.declutter.catalog.writing;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the catalogue true between scans, when a cleanup takes a file away or brings it back. */
@Component
public class Removals {
    private final JdbcClient jdbc;
    private final Ids ids;

    Removals(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** The files are not at their places any more. */
    public void removed(Owner owner, Collection<FileId> files) {
        jdbc.sql("""
                        with gone as (
                          delete from files where owner_id = :owner and id = any (:ids) returning connection_id, size
                        ), sums as (
                          select connection_id, count(*) as files, sum(size) as bytes from gone group by connection_id
                        )
                        update views v set files = v.files - sums.files, bytes = v.bytes - sums.bytes, indexed_at = null
                          from sums
                         where v.owner_id = :owner and v.connection_id = sums.connection_id
                        """)
                .param("owner", owner.id())
                .param("ids", files.stream().map(FileId::value).toArray(UUID[]::new))
                .update();
    }

    /**
     * The file stands at its path, of that version. Does nothing where a scan has seen it there already.
     *
     * @param evidence how its content is known, where it is
     */
    public void restored(Owner owner, CatalogFile file, Evidence evidence) {
        var content = file.content();
        var folder = folder(owner, file);
        jdbc.sql("""
                        with back as (
                          insert into files (owner_id, id, connection_id, folder_id, name, size, modified_nanos, changed_nanos,
                                             device, object, links, reference, content, evidence)
                          select :owner, :id, :connection, :folder, :name, :size, :modified, :changed,
                                 :device, :object, :links, :reference, :content, :evidence
                           where not exists (select from files where owner_id = :owner and connection_id = :connection
                                              and folder_id = :folder and name = :name)
                          on conflict do nothing
                          returning size
                        )
                        update views v set files = v.files + 1, bytes = v.bytes + back.size, indexed_at = null
                          from back
                         where v.owner_id = :owner and v.connection_id = :connection
                        """)
                .param("owner", owner.id())
                .param("id", file.id().value())
                .param("connection", file.connection().value())
                .param("folder", folder)
                .param("name", file.path().name().bytes())
                .param("size", file.version().size())
                .param("modified", file.version().modifiedNanos())
                .param("changed", file.version().changedNanos())
                .param("device", file.version().device())
                .param("object", file.version().object())
                .param("links", file.links())
                .param("reference", file.reference().isEmpty() ? null : file.reference())
                .param("content", content == null ? null : content.bytes())
                .param("evidence", content == null ? null : evidence.name())
                .update();
    }

    private UUID folder(Owner owner, CatalogFile file) {
        return jdbc.sql("""
                        insert into folders (owner_id, id, connection_id, path) values (:owner, :id, :connection, :path)
                        on conflict (owner_id, connection_id, path) do update set path = excluded.path
                        returning id
                        """)
                .param("owner", owner.id())
                .param("id", ids.next())
                .param("connection", file.connection().value())
                .param("path", file.path().parent().bytes())
                .query(UUID.class)
                .single();
    }
}
