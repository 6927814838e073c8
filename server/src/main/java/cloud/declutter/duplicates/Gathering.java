package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.evidence.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts rows of one group that follow each other together, one object once; hands on groups of at least two objects. */
final class Gathering {
    private final Consumer<Group> each;
    private final List<CatalogFile> files = new ArrayList<>();
    /** Null before the first row. */
    private @Nullable Group open;

    Gathering(Consumer<Group> each) {
        this.each = each;
    }

    void row(ResultSet row) throws SQLException {
        var id = new GroupId(row.getObject("group_id", UUID.class));
        if (open == null || !open.id().equals(id)) {
            end();
            open = new Group(
                    id,
                    Evidence.valueOf(row.getString("evidence")),
                    row.getLong("size"),
                    Content.of(row.getBytes("content")),
                    row.getInt("copies"),
                    List.of());
        }
        var file = CatalogFile.fromRow(row);
        if (files.isEmpty() || !files.getLast().version().sameObject(file.version())) {
            files.add(file);
        }
    }

    void end() {
        if (open != null && files.size() > 1) {
            each.accept(new Group(
                    open.id(), open.evidence(), open.size(), open.content(), open.copies(), List.copyOf(files)));
        }
        files.clear();
        open = null;
    }
}
