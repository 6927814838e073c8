package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The groups as rows, with their members read from the catalogue. */
@Component
public class Groups {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Streams every group of the scope that the person has not dismissed, whatever their number. A group that a scope
     * of files names comes whole, so that nobody mistakes a part for all.
     */
    @Transactional(readOnly = true)
    public void each(Owner owner, Scope scope, Consumer<Group> each) {
        var gathering = new Gathering(each);
        jdbc.sql("""
                        select g.id as group_id, g.evidence, f.*, d.path as folder
                          from duplicate_groups g
                          join files f on f.owner_id = g.owner_id and f.size = g.size and f.sha256 = g.sha256
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where g.owner_id = :owner
                           and not exists (select from dismissals n
                                            where n.owner_id = g.owner_id and n.size = g.size and n.sha256 = g.sha256)
                           and (cardinality(:groups) = 0 or g.id = any (:groups))
                           and (cardinality(:files) = 0 or exists (
                                 select from files m
                                  where m.owner_id = g.owner_id and m.size = g.size and m.sha256 = g.sha256
                                    and m.id = any (:files)))
                           and (cast(:connection as uuid) is null or exists (
                                 select from files m
                                  where m.owner_id = g.owner_id and m.size = g.size and m.sha256 = g.sha256
                                    and m.connection_id = :connection))
                         order by g.size desc, g.id, f.device, f.object, d.path, f.name
                        """)
                .param("owner", owner.id())
                .param("groups", scope.groupIds().toArray(UUID[]::new))
                .param("files", scope.fileIds().toArray(UUID[]::new))
                .param("connection", scope.connection().map(c -> c.value()).orElse(null), java.sql.Types.OTHER)
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) gathering::row);
        gathering.end();
    }

    /** Puts rows that follow each other together, one object once. */
    private static final class Gathering {
        private final Consumer<Group> each;
        private final List<CatalogFile> files = new ArrayList<>();
        private Optional<Group> open = Optional.empty();

        Gathering(Consumer<Group> each) {
            this.each = each;
        }

        void row(ResultSet row) throws SQLException {
            var id = new GroupId(row.getObject("group_id", UUID.class));
            if (open.isEmpty() || !open.get().id().equals(id)) {
                end();
                open = Optional.of(new Group(
                        id,
                        Evidence.valueOf(row.getString("evidence")),
                        row.getLong("size"),
                        row.getBytes("sha256"),
                        List.of()));
            }
            var file = CatalogFile.fromRow(row);
            if (files.isEmpty() || !files.getLast().version().sameObject(file.version())) {
                files.add(file);
            }
        }

        void end() {
            open.filter(group -> files.size() > 1)
                    .ifPresent(group -> each.accept(
                            new Group(group.id(), group.evidence(), group.size(), group.sha256(), List.copyOf(files))));
            files.clear();
            open = Optional.empty();
        }
    }
}
