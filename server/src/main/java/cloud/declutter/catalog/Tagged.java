package cloud.declutter.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A file with the tags that its person gave it, in their order. */
record Tagged(CatalogFile file, List<String> tags) {

    /** Of a row as {@link CatalogFile#fromRow} takes it, with {@code tags}. */
    static Tagged fromRow(ResultSet row) throws SQLException {
        return new Tagged(CatalogFile.fromRow(row), List.of((String[])
                row.getArray("tags").getArray()));
    }
}
