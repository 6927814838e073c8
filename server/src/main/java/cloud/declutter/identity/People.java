package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody with an account, as admins see them; and who is an admin. While there are people, one stays admin. */
@Component
public class People {
    private static final String SHOWN = """
            select a.*, f.owner_id is not null as second_factor,
                   (select max(s.created_at) from sessions s where s.owner_id = a.owner_id) as last_sign_in_at
              from accounts a
              left join second_factors f on f.owner_id = a.owner_id and f.confirmed_at is not null
             where a.email is not null
            """;

    private final JdbcClient jdbc;
    private final SecurityLog security;

    People(JdbcClient jdbc, SecurityLog security) {
        this.jdbc = jdbc;
        this.security = security;
    }

    /** @param lastSignInAt null where no sign-in of the last weeks is known */
    @Schema(name = "Person")
    record Person(
            UUID id,
            String email,
            String name,
            Role role,
            boolean secondFactor,
            Instant createdAt,
            @Nullable Instant lastSignInAt) {

        static Person fromRow(ResultSet row, int number) throws SQLException {
            return new Person(
                    row.getObject("owner_id", UUID.class),
                    row.getString("email"),
                    row.getString("name"),
                    Role.of(row.getString("role")),
                    row.getBoolean("second_factor"),
                    row.getTimestamp("created_at").toInstant(),
                    Optional.ofNullable(row.getTimestamp("last_sign_in_at"))
                            .map(Timestamp::toInstant)
                            .orElse(null));
        }
    }

    /** For an admin: in the order in which they registered; one more than {@code limit} where the list goes on. */
    List<Person> page(Owner admin, Cursor after, int limit) {
        return jdbc.sql(SHOWN + " and a.owner_id > :after order by a.owner_id limit :limit")
                .param("after", after.id())
                .param("limit", limit + 1)
                .query(Person::fromRow)
                .list();
    }

    /** By an admin. Throws {@link Problem} NOT_FOUND, or LAST_ADMIN where none would be left. */
    @Transactional
    Person appoint(Owner admin, Owner person, Role role) {
        lockAdmins();
        var before = get(person);
        if (before.role() == Role.ADMIN && role != Role.ADMIN && otherAdmins(person) == 0) {
            throw Problem.of(IdentityProblem.LAST_ADMIN);
        }
        write(person, role);
        security.record(
                SecurityEvent.AUTHZ_CHANGE,
                Map.of(
                        "userid", admin.id().toString(),
                        "subject", person.id().toString(),
                        "from", before.role().stored(),
                        "to", role.stored()));
        return get(person);
    }

    /** Makes the first admin. Throws {@link Problem} ADMIN_EXISTS where there is one, NO_SUCH_ACCOUNT. */
    @Transactional
    public void appointFirst(Owner operator, String email) {
        lockAdmins();
        if (otherAdmins(operator) > 0) {
            throw Problem.of(IdentityProblem.ADMIN_EXISTS);
        }
        var person = jdbc.sql("select owner_id from accounts where email = :email")
                .param("email", Email.of(email).value())
                .query((row, number) -> new Owner(row.getObject("owner_id", UUID.class)))
                .optional()
                .orElseThrow(() -> Problem.of(IdentityProblem.NO_SUCH_ACCOUNT));
        write(person, Role.ADMIN);
        security.record(
                SecurityEvent.AUTHZ_CHANGE,
                Map.of(
                        "userid", operator.id().toString(),
                        "subject", person.id().toString(),
                        "from", Role.USER.stored(),
                        "to", Role.ADMIN.stored()));
    }

    /** Until the end of the transaction nobody's role changes. Throws {@link Problem} LAST_ADMIN while others remain. */
    void mustNotBeLastAdmin(Owner owner) {
        lockAdmins();
        if (get(owner).role() == Role.ADMIN && otherAdmins(owner) == 0 && others(owner) > 0) {
            throw Problem.of(IdentityProblem.LAST_ADMIN);
        }
    }

    private Person get(Owner owner) {
        return jdbc.sql(SHOWN + " and a.owner_id = :owner")
                .param("owner", owner.id())
                .query(Person::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    private void write(Owner owner, Role role) {
        jdbc.sql("update accounts set role = :role where owner_id = :owner")
                .param("role", role.stored())
                .param("owner", owner.id())
                .update();
    }

    private int otherAdmins(Owner than) {
        return jdbc.sql("select count(*) from accounts where role = 'admin' and owner_id <> :owner")
                .param("owner", than.id())
                .query(Integer.class)
                .single();
    }

    private int others(Owner than) {
        return jdbc.sql("select count(*) from accounts where email is not null and owner_id <> :owner")
                .param("owner", than.id())
                .query(Integer.class)
                .single();
    }

    private void lockAdmins() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('identity/admins', 0))")
                .query()
                .listOfRows();
    }
}
