package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has an account here. */
@Component
public class Accounts {
    private static final Owner OPERATOR = new Owner(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    private final JdbcClient jdbc;
    private final Ids ids;

    Accounts(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Whoever works on the command line of this machine. The account is made on first use; nobody can sign in to it. */
    public Owner operator() {
        jdbc.sql("""
                insert into accounts (owner_id, email, name) values (:owner, null, 'Operator')
                on conflict (owner_id) do nothing
                """).param("owner", OPERATOR.id()).update();
        return OPERATOR;
    }

    /** True for the account of {@link #operator}, who may name any folder of the machine. */
    public static boolean isOperator(Owner owner) {
        return OPERATOR.equals(owner);
    }

    /** Everybody who has one, the operator included. */
    public List<Owner> owners() {
        return jdbc.sql("select owner_id from accounts order by owner_id")
                .query((row, number) -> new Owner(row.getObject("owner_id", UUID.class)))
                .list();
    }

    /** Throws {@link Problem} EMAIL_TAKEN where the address has an account. */
    Account create(Email email, String name, String passwordHash) {
        return jdbc.sql("""
                        insert into accounts (owner_id, email, name, password_hash) values (:owner, :email, :name, :hash)
                        on conflict (email) do nothing
                        returning *
                        """)
                .param("owner", ids.next())
                .param("email", email.value())
                .param("name", name)
                .param("hash", passwordHash)
                .query(Account::fromRow)
                .optional()
                .orElseThrow(() -> Problem.at("email", IdentityProblem.EMAIL_TAKEN));
    }

    /** What a sign-in with that address is checked against. */
    Optional<Credentials> credentials(Email email) {
        return jdbc.sql("""
                        select owner_id, password_hash from accounts where email = :email
                        """)
                .param("email", email.value())
                .query((row, number) -> new Credentials(
                        new Owner(row.getObject("owner_id", UUID.class)), row.getString("password_hash")))
                .optional();
    }

    Account get(Owner owner) {
        return jdbc.sql("""
                        select * from accounts where owner_id = :owner and email is not null
                        """)
                .param("owner", owner.id())
                .query(Account::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    Account rename(Owner owner, String name) {
        return jdbc.sql("""
                        update accounts set name = :name where owner_id = :owner and email is not null returning *
                        """)
                .param("name", name)
                .param("owner", owner.id())
                .query(Account::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    record Credentials(Owner owner, String passwordHash) {

        @Override
        public String toString() {
            return "Credentials of " + owner;
        }
    }
}
