package cloud.declutter.duplicates;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The duplicates among some connections only, straight from the catalogue: what {@code declutter scan} reports. */
@Component
public class Report {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;

    Report(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One object of a group, by its first path. */
    public record Place(ConnectionId connection, RawPath path) {}

    /** Largest files first; groups of at least two objects. */
    public record Entry(long size, Evidence evidence, List<Place> places) {}

    /** Streams the groups, whatever their number. */
    @Transactional(readOnly = true)
    public void each(Owner owner, List<ConnectionId> connections, Consumer<Entry> each) {
        var entries = new Entries(each);
        jdbc.sql("""
                        select f.size, f.content, f.device, f.object, f.connection_id, d.path as folder, f.name
                          from files f
                          join (select size, content from files
                                 where owner_id = :owner and connection_id = any (:connections)
                                   and size > 0 and content is not null
                                 group by size, content having count(*) > 1) several
                            on several.size = f.size and several.content = f.content
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where f.owner_id = :owner and f.connection_id = any (:connections)
                         order by f.size desc, f.content, f.device, f.object, d.path, f.name
                        """)
                .param("owner", owner.id())
                .param(
                        "connections",
                        connections.stream().map(ConnectionId::value).toArray(UUID[]::new))
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) entries::row);
        entries.end();
    }

    private static final class Entries {
        private final Consumer<Entry> each;
        private final List<Place> places = new ArrayList<>();

        /** Null before the first row. */
        private @Nullable Key open;

        private long device;
        private long object;

        private record Key(long size, ByteBuffer content) {}

        Entries(Consumer<Entry> each) {
            this.each = each;
        }

        void row(ResultSet row) throws SQLException {
            var key = new Key(row.getLong("size"), ByteBuffer.wrap(row.getBytes("content")));
            if (!key.equals(open)) {
                end();
                open = key;
            }
            if (places.isEmpty() || device != row.getLong("device") || object != row.getLong("object")) {
                places.add(new Place(
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        RawPath.of(row.getBytes("folder")).child(RawPath.of(row.getBytes("name")))));
            }
            device = row.getLong("device");
            object = row.getLong("object");
        }

        void end() {
            if (open != null && places.size() > 1) {
                each.accept(new Entry(open.size(), Evidence.READ, List.copyOf(places)));
            }
            places.clear();
        }
    }
}
