package cloud.declutter.platform.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the last good backup of this database was made, as {@code scripts/backup_db.sh} has told it. */
@Component
public class LastBackup {
    private final JdbcClient jdbc;

    LastBackup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the database was told of none. */
    public Optional<Instant> madeAt() {
        return jdbc.sql("select made_at from last_backup")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
