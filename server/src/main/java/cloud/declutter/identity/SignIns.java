package cloud.declutter.identity;

import cloud.declutter.platform.AfterRestore;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a person is signed in, to be looked through and ended from afar. */
@Component
class SignIns implements AfterRestore {
    private final JdbcClient jdbc;

    SignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A sign-in.
     *
     * @param address from where it was last begun or refreshed
     * @param lastUsedAt to about a minute
     */
    record Known(
            SessionId id, String device, String address, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {

        static Known fromRow(ResultSet row, int number) throws SQLException {
            return new Known(
                    new SessionId(row.getObject("id", UUID.class)),
                    row.getString("device"),
                    row.getString("address"),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("last_used_at").toInstant(),
                    row.getTimestamp("expires_at").toInstant());
        }
    }

    /** Newest first; one row more than {@code limit} where the list goes on. */
    List<Known> newest(Owner owner, Cursor after, int limit) {
        return jdbc.sql("""
                        select * from sessions
                         where owner_id = :owner and id < :after and ended_at is null and expires_at > now()
                         order by id desc
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("after", after.id())
                .param("limit", limit + 1)
                .query(Known::fromRow)
                .list();
    }

    /** Ended ones too, newest first. */
    List<Known> all(Owner owner) {
        return jdbc.sql("select * from sessions where owner_id = :owner order by id desc")
                .param("owner", owner.id())
                .query(Known::fromRow)
                .list();
    }

    /** Answers false where none of that id goes on. */
    boolean end(SignIn signIn) {
        return jdbc.sql("""
                        update sessions set ended_at = now()
                         where owner_id = :owner and id = :id and ended_at is null and expires_at > now()
                        """)
                        .param("owner", signIn.owner().id())
                        .param("id", signIn.session().value())
                        .update()
                == 1;
    }

    /** Ends all of the person but this one, and answers how many. */
    int endOthers(SignIn stays) {
        return jdbc.sql("""
                        update sessions set ended_at = now() where owner_id = :owner and id <> :id and ended_at is null
                        """)
                .param("owner", stays.owner().id())
                .param("id", stays.session().value())
                .update();
    }

    /** Ends all of the person, and answers how many. */
    int endAll(Owner owner) {
        return jdbc.sql("update sessions set ended_at = now() where owner_id = :owner and ended_at is null")
                .param("owner", owner.id())
                .update();
    }

    /** Which of them were ended after the backup nobody knows any more, so that all end. */
    @Override
    public void makeVoid(Owner owner) {
        endAll(owner);
    }
}
