package cloud.declutter.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A person of this service, as that person sees it.
 *
 * @param hasPassword false for whoever signs in through another provider only
 * @param secondFactor whether a sign-in needs a code, too
 */
public record Account(
        UUID id,
        String email,
        String name,
        Role role,
        boolean hasPassword,
        boolean secondFactor,
        Preferences preferences,
        Instant createdAt) {

    static Account fromRow(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("owner_id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("password_hash") != null,
                row.getBoolean("second_factor"),
                Preferences.fromRow(row),
                row.getTimestamp("created_at").toInstant());
    }
}
