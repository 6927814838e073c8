package cloud.declutter.catalog;

import cloud.declutter.catalog.Search.Depth;
import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds files by what is known of them. One statement for each order, in which what does not matter is null: each is planned
 * for its values, so that PostgreSQL drops those conditions and joins, and goes along the order for common words and by the
 * parts of names for rare ones.
 */
@Component
class FileNames {
    private static final String MATCHING = """
            select f.*, d.path as folder, p.file_id, p.place,
                   array(select t.tag from file_tags t
                          where t.owner_id = p.owner_id and t.file_id = p.file_id order by t.tag) as tags
              from (select n.owner_id, n.file_id, n.name, n.size, n.modified_nanos,
            """;
    private static final String FROM = """
                      from file_names n
                      left join folder_totals b on b.owner_id = n.owner_id and b.id = n.folder_id
                      left join file_tags g on g.owner_id = n.owner_id and g.file_id = n.file_id and g.tag = :tag
                     where n.owner_id = :owner
                       and (cast(:connection as uuid) is null or n.connection_id = :connection)
                       and (cast(:folder as uuid) is null or n.folder_id = :folder)
                       and (cast(:path as bytea) is null or b.path = :path or (b.path >= :below and b.path < :beyond))
                       and (cast(:word as text) is null or n.name like :word)
                       and (cast(:second as text) is null or n.name like :second)
                       and (cast(:third as text) is null or n.name like :third)
                       and (cast(:others as text[]) is null or n.name like all (:others))
                       and (cast(:class as smallint) is null or n.class = :class)
                       and (cast(:least as bigint) is null or n.size between :least and :most)
                       and (cast(:oldest as bigint) is null or n.modified_nanos between :oldest and :newest)
                       and (cast(:tag as text) is null or g.tag is not null)
            """;
    private static final String SHOWN = """
                     limit :limit) p
              left join files f on f.owner_id = p.owner_id and f.id = p.file_id
              left join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
            """;

    private static final String BY_NAME =
            MATCHING + " n.name as place " + FROM + """
                       and (cast(:value as text) is null or (n.name, n.file_id) > (:value, :id))
                     order by n.name, n.file_id
            """ + SHOWN + " order by p.name, p.file_id";
    private static final String BY_NAME_FALLING =
            MATCHING + " n.name as place " + FROM + """
                       and (cast(:value as text) is null or (n.name, n.file_id) < (:value, :id))
                     order by n.name desc, n.file_id desc
            """ + SHOWN + " order by p.name desc, p.file_id desc";
    private static final String BY_SIZE =
            MATCHING + " n.size::text as place " + FROM + """
                       and (cast(:number as bigint) is null or (n.size, n.file_id) > (:number, :id))
                     order by n.size, n.file_id
            """ + SHOWN + " order by p.size, p.file_id";
    private static final String BY_SIZE_FALLING =
            MATCHING + " n.size::text as place " + FROM + """
                       and (cast(:number as bigint) is null or (n.size, n.file_id) < (:number, :id))
                     order by n.size desc, n.file_id desc
            """ + SHOWN + " order by p.size desc, p.file_id desc";
    private static final String BY_TIME = MATCHING + " n.modified_nanos::text as place " + FROM + """
                       and (cast(:number as bigint) is null or (n.modified_nanos, n.file_id) > (:number, :id))
                     order by n.modified_nanos, n.file_id
            """ + SHOWN
            + " order by p.modified_nanos, p.file_id";
    private static final String BY_TIME_FALLING = MATCHING + " n.modified_nanos::text as place " + FROM + """
                       and (cast(:number as bigint) is null or (n.modified_nanos, n.file_id) < (:number, :id))
                     order by n.modified_nanos desc, n.file_id desc
            """ + SHOWN
            + " order by p.modified_nanos desc, p.file_id desc";

    private final JdbcClient jdbc;

    FileNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A place in the list.
     *
     * @param file empty where it is gone since the names were taken down
     */
    record Hit(Place place, Optional<Tagged> file) {

        static Hit fromRow(ResultSet row, int number) throws SQLException {
            var place = new Place(row.getString("place"), row.getObject("file_id", UUID.class));
            return new Hit(place, row.getObject("id") == null ? Optional.empty() : Optional.of(Tagged.fromRow(row)));
        }
    }

    /** @param after null for the beginning */
    @Transactional(readOnly = true)
    List<Hit> find(Owner owner, Search search, @Nullable Place after, int limit) {
        planEachForItsValues();
        var path = tree(search);
        var words = search.words();
        var type = search.type();
        var size = search.size();
        var modified = search.modified();
        var isByName = search.sort() == Search.Sort.NAME;
        return statement(search)
                .param("owner", owner.id())
                .param("connection", connection(search))
                .param("folder", folder(search))
                .param("path", path)
                .param("below", path == null ? null : ended(path, '/'))
                .param("beyond", path == null ? null : ended(path, '/' + 1))
                .param("word", word(words, 0))
                .param("second", word(words, 1))
                .param("third", word(words, 2))
                .param("others", words.size() > 3 ? words.stream().skip(3).toArray(String[]::new) : null)
                .param("class", type == null ? null : type.code())
                .param("least", size == null ? null : size.least())
                .param("most", size == null ? null : size.most())
                .param("oldest", modified == null ? null : modified.least())
                .param("newest", modified == null ? null : modified.most())
                .param("tag", search.tag())
                .param("value", after == null || !isByName ? null : after.value())
                .param("number", after == null || isByName ? null : after.number())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(Hit::fromRow)
                .list();
    }

    private JdbcClient.StatementSpec statement(Search search) {
        return switch (search.sort()) {
            case NAME ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(BY_NAME);
                    case DESC -> jdbc.sql(BY_NAME_FALLING);
                };
            case SIZE ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(BY_SIZE);
                    case DESC -> jdbc.sql(BY_SIZE_FALLING);
                };
            case MODIFIED ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(BY_TIME);
                    case DESC -> jdbc.sql(BY_TIME_FALLING);
                };
        };
    }

    /** To the end of the transaction; compiling a plan would take longer than most of them run. */
    private void planEachForItsValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
                .query(row -> {});
    }

    /** The first ones are conditions of their own, which an index by parts of names takes together. */
    private static @Nullable String word(List<String> words, int at) {
        return words.size() > at ? words.get(at) : null;
    }

    private static @Nullable UUID connection(Search search) {
        var folder = search.folder();
        var connection = folder == null ? search.connection() : folder.connection();
        return connection == null ? null : connection.value();
    }

    private static @Nullable UUID folder(Search search) {
        var folder = search.folder();
        return folder == null || search.depth() == Depth.TREE
                ? null
                : folder.id().value();
    }

    /** Below a root is all of its connection. */
    private static byte @Nullable [] tree(Search search) {
        var folder = search.folder();
        return folder == null || search.depth() == Depth.FOLDER || folder.path().isRoot()
                ? null
                : folder.path().bytes();
    }

    private static byte[] ended(byte[] path, int with) {
        var longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = (byte) with;
        return longer;
    }
}
