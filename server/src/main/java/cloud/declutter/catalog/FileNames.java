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
 * Finds files by what is known of them. In a statement, what does not matter is null: each is planned for its values, so that
 * PostgreSQL drops those conditions and joins.
 */
@Component
class FileNames {
    /** So many are gone through one by one no slower than by blocks. */
    private static final int FEW_FILES = 10_000;

    private final JdbcClient jdbc;
    private final NameBlocks blocks;

    FileNames(JdbcClient jdbc, NameBlocks blocks) {
        this.jdbc = jdbc;
        this.blocks = blocks;
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
        return (goesByBlocks(owner, search) ? statementOfBlocks(search) : statement(search))
                .param("sort", search.sort().name())
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

    /** Words, unless another condition leaves few files. */
    private boolean goesByBlocks(Owner owner, Search search) {
        var folder = search.folder();
        return !search.words().isEmpty()
                && search.tag() == null
                && (folder == null || folder.files() > FEW_FILES)
                && blocks.exist(owner);
    }

    private JdbcClient.StatementSpec statement(Search search) {
        return switch (search.sort()) {
            case NAME ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(FileNameStatements.BY_NAME);
                    case DESC -> jdbc.sql(FileNameStatements.BY_NAME_FALLING);
                };
            case SIZE ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(FileNameStatements.BY_SIZE);
                    case DESC -> jdbc.sql(FileNameStatements.BY_SIZE_FALLING);
                };
            case MODIFIED ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(FileNameStatements.BY_TIME);
                    case DESC -> jdbc.sql(FileNameStatements.BY_TIME_FALLING);
                };
        };
    }

    /** Without sorting all that has the words, which PostgreSQL believes to be little: along the order, until a page is full. */
    private JdbcClient.StatementSpec statementOfBlocks(Search search) {
        jdbc.sql("""
                        select set_config('enable_sort', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)
                        """).query(row -> {});
        return switch (search.sort()) {
            case NAME ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(FileNameStatements.BY_NAME_IN_BLOCKS);
                    case DESC -> jdbc.sql(FileNameStatements.BY_NAME_FALLING_IN_BLOCKS);
                };
            case SIZE ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(FileNameStatements.BY_SIZE_IN_BLOCKS);
                    case DESC -> jdbc.sql(FileNameStatements.BY_SIZE_FALLING_IN_BLOCKS);
                };
            case MODIFIED ->
                switch (search.order()) {
                    case ASC -> jdbc.sql(FileNameStatements.BY_TIME_IN_BLOCKS);
                    case DESC -> jdbc.sql(FileNameStatements.BY_TIME_FALLING_IN_BLOCKS);
                };
        };
    }

    /** To the end of the transaction; compiling a plan would take longer than most of them run. */
    private void planEachForItsValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
                .query(row -> {});
    }

    /** The first ones are conditions of their own, the longest first: most names fail at it. */
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
