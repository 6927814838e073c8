package cloud.declutter.duplicates;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The groups as rows, with their members read from the catalogue. Dismissed ones are left out. */
@Component
public class Groups {
    /** Files that a list gives of each group; its number of copies tells whether there are more. */
    public static final int FILES_SHOWN = 200;

    private static final int ROWS_AT_ONCE = 2000;

    private static final String NOT_DISMISSED = """
                           and not exists (select from dismissals n
                                            where n.owner_id = g.owner_id and n.size = g.size and n.content = g.content)
            """;
    /** A condition of its own in statements of their own: PostgreSQL goes over one that is part of another group by group. */
    private static final String WITH_A_COPY_THERE = """
                           and exists (select from files m
                                        where m.owner_id = g.owner_id and m.size = g.size and m.content = g.content
                                          and m.connection_id = :connection)
            """;

    private static final String TOTALS = """
                        select count(*) as groups,
                               coalesce(sum(g.copies - 1), 0) as redundant_files,
                               coalesce(sum(g.reclaimable), 0) as reclaimable_bytes
                          from duplicate_groups g
                         where g.owner_id = :owner and g.size >= :minSize
            """ + NOT_DISMISSED;
    private static final String TOTALS_OF_CONNECTION = TOTALS + WITH_A_COPY_THERE;
    private static final String GROUPS = """
                        with page as (
                          select g.*
                            from duplicate_groups g
                           where g.owner_id = :owner and g.size >= :minSize and (g.reclaimable, g.id) < (:reclaimable, :after)
            """ + NOT_DISMISSED;
    private static final String MEMBERS = """
                           order by g.reclaimable desc, g.id desc
                           limit :limit offset :skip)
                        select p.id as group_id, p.evidence, p.copies, m.*
                          from page p
                         cross join lateral (
                               select f.*, d.path as folder
                                 from files f
                                 join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                                where f.owner_id = p.owner_id and f.size = p.size and f.content = p.content
                                order by f.device, f.object, d.path, f.name
                                limit :files) m
                         order by p.reclaimable desc, p.id desc, m.device, m.object, m.folder, m.name
            """;
    private static final String LARGEST = GROUPS + MEMBERS;
    private static final String LARGEST_OF_CONNECTION = GROUPS + WITH_A_COPY_THERE + MEMBERS;

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a list is narrowed to: to groups with a copy in the connection, of at least so many bytes a copy. */
    public record Filter(Optional<ConnectionId> connection, long minSize) {
        public static final Filter NONE = new Filter(Optional.empty(), 0);

        private @Nullable UUID connectionId() {
            return connection.map(ConnectionId::value).orElse(null);
        }
    }

    /**
     * A part of a list.
     *
     * @param after before its first group
     * @param skip groups that are passed over then, at the cost of walking along them
     * @param limit groups at most
     */
    public record Part(Cursor after, int skip, int limit) {}

    /** How much there is of groups, of copies beyond the first, and of bytes in those. */
    public record Totals(long groups, long redundantFiles, long reclaimableBytes) {}

    /** Of all groups that the filter lets through. */
    public Totals totals(Owner owner, Filter filter) {
        return jdbc.sql(filter.connection().isPresent() ? TOTALS_OF_CONNECTION : TOTALS)
                .param("owner", owner.id())
                .param("minSize", filter.minSize())
                .param("connection", filter.connectionId(), Types.OTHER)
                .query(Totals.class)
                .single();
    }

    /** Most reclaimable first; one more than the part's limit where the list goes on. */
    @Transactional(readOnly = true)
    public List<Group> largest(Owner owner, Filter filter, Part part) {
        return gathered(jdbc.sql(filter.connection().isPresent() ? LARGEST_OF_CONNECTION : LARGEST)
                .param("owner", owner.id())
                .param("minSize", filter.minSize())
                .param("connection", filter.connectionId(), Types.OTHER)
                .param("reclaimable", part.after().value())
                .param("after", part.after().id())
                .param("skip", part.skip())
                .param("limit", part.limit() + 1)
                .param("files", FILES_SHOWN));
    }

    /** The group of that id, dismissed or not. */
    @Transactional(readOnly = true)
    public Optional<Group> find(Owner owner, GroupId id) {
        return gathered(jdbc.sql("""
                        select g.id as group_id, g.evidence, g.copies, f.*, d.path as folder
                          from duplicate_groups g
                          join files f on f.owner_id = g.owner_id and f.size = g.size and f.content = g.content
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where g.owner_id = :owner and g.id = :id
                         order by f.device, f.object, d.path, f.name
                        """).param("owner", owner.id()).param("id", id.value())).stream()
                .findFirst();
    }

    /**
     * Streams every group of the scope that the person has not dismissed, whatever their number. A group that a scope
     * of files names comes whole, so that nobody mistakes a part for all.
     */
    @Transactional(readOnly = true)
    public void each(Owner owner, Scope scope, Consumer<Group> each) {
        var gathering = new Gathering(each);
        jdbc.sql("""
                        select g.id as group_id, g.evidence, g.copies, f.*, d.path as folder
                          from duplicate_groups g
                          join files f on f.owner_id = g.owner_id and f.size = g.size and f.content = g.content
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where g.owner_id = :owner
                           and not exists (select from dismissals n
                                            where n.owner_id = g.owner_id and n.size = g.size and n.content = g.content)
                           and (cardinality(:groups) = 0 or g.id = any (:groups))
                           and (cardinality(:files) = 0 or exists (
                                 select from files m
                                  where m.owner_id = g.owner_id and m.size = g.size and m.content = g.content
                                    and m.id = any (:files)))
                           and (cast(:connection as uuid) is null or exists (
                                 select from files m
                                  where m.owner_id = g.owner_id and m.size = g.size and m.content = g.content
                                    and m.connection_id = :connection))
                         order by g.size desc, g.id, f.device, f.object, d.path, f.name
                        """)
                .param("owner", owner.id())
                .param("groups", scope.groupIds().toArray(UUID[]::new))
                .param("files", scope.fileIds().toArray(UUID[]::new))
                .param("connection", scope.connection().map(ConnectionId::value).orElse(null), Types.OTHER)
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) gathering::row);
        gathering.end();
    }

    private static List<Group> gathered(JdbcClient.StatementSpec statement) {
        var groups = new ArrayList<Group>();
        var gathering = new Gathering(groups::add);
        statement.query((RowCallbackHandler) gathering::row);
        gathering.end();
        return groups;
    }
}
