package cloud.declutter.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** A person of this service, as that person sees it. */
public record Account(UUID id, String email, String name, Instant createdAt) {

    static Account fromRow(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("owner_id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getTimestamp("created_at").toInstant());
    }
}
