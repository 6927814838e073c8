package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.engine.evidence.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Puts rows of one group that follow each other together, one object once; hands on groups of at least two objects. */
final class Gathering {
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
                    row.getInt("copies"),
                    List.of()));
        }
        var file = CatalogFile.fromRow(row);
        if (files.isEmpty() || !files.getLast().version().sameObject(file.version())) {
            files.add(file);
        }
    }

    void end() {
        open.filter(group -> files.size() > 1)
                .ifPresent(group -> each.accept(new Group(
                        group.id(),
                        group.evidence(),
                        group.size(),
                        group.sha256(),
                        group.copies(),
                        List.copyOf(files))));
        files.clear();
        open = Optional.empty();
    }
}
