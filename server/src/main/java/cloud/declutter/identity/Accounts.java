package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        return created(email, name, passwordHash).orElseThrow(() -> Problem.at("email", IdentityProblem.EMAIL_TAKEN));
    }

    /** An account for somebody who signs in elsewhere only; empty where the address has an account already. */
    public Optional<Account> createWithoutPassword(String email, String name) {
        return created(Email.of(email), name, null);
    }

    private Optional<Account> created(Email email, String name, @Nullable String passwordHash) {
        return jdbc.sql("""
                        insert into accounts (owner_id, email, name, password_hash) values (:owner, :email, :name, :hash)
                        on conflict (email) do nothing
                        returning *, false as second_factor
                        """)
                .param("owner", ids.next())
                .param("email", email.value())
                .param("name", name)
                .param("hash", passwordHash)
                .query(Account::fromRow)
                .optional();
    }

    /** Whose address it is. */
    public Optional<Owner> owner(String email) {
        return credentials(Email.of(email)).map(Credentials::owner);
    }

    /** What a sign-in with that address is checked against. */
    Optional<Credentials> credentials(Email email) {
        return jdbc.sql("select owner_id, password_hash from accounts where email = :email")
                .param("email", email.value())
                .query((row, number) -> new Credentials(
                        new Owner(row.getObject("owner_id", UUID.class)),
                        Optional.ofNullable(row.getString("password_hash"))))
                .optional();
    }

    /** Empty where the account has no password. */
    Optional<String> passwordHash(Owner owner) {
        return jdbc.sql("select password_hash from accounts where owner_id = :owner and password_hash is not null")
                .param("owner", owner.id())
                .query(String.class)
                .optional();
    }

    /**
     * Answers false where the password has been changed since it was read. Until the end of the transaction nobody begins
     * a sign-in by it.
     *
     * @param old its hash; null where there was none
     */
    boolean changePassword(Owner owner, @Nullable String old, NewPassword next) {
        return jdbc.sql("""
                        update accounts set password_hash = :hash, password_stands_alone = :standsAlone
                         where owner_id = :owner and email is not null
                           and password_hash is not distinct from cast(:old as text)
                        """)
                        .param("hash", next.hash())
                        .param("standsAlone", next.standsAlone())
                        .param("owner", owner.id())
                        .param("old", old)
                        .update()
                == 1;
    }

    /** False where the account's password is long enough beside a second factor only. */
    boolean passwordStandsAlone(Owner owner) {
        return jdbc.sql("select password_stands_alone from accounts where owner_id = :owner")
                .param("owner", owner.id())
                .query(Boolean.class)
                .single();
    }

    /** Whether a password that was right still is; until the end of the transaction it stays so. */
    boolean holds(Credentials checked) {
        return jdbc.sql("""
                        select exists (select from accounts where owner_id = :owner and password_hash = :hash for share)
                        """)
                .param("owner", checked.owner().id())
                .param("hash", checked.passwordHash().orElseThrow())
                .query(Boolean.class)
                .single();
    }

    /** Throws {@link Problem} NOT_FOUND for the operator's account, and for one that is gone. */
    public Account get(Owner owner) {
        return jdbc.sql("""
                        select a.*, f.owner_id is not null as second_factor
                          from accounts a
                          left join second_factors f on f.owner_id = a.owner_id and f.confirmed_at is not null
                         where a.owner_id = :owner and a.email is not null
                        """)
                .param("owner", owner.id())
                .query(Account::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** Changes what is given; null leaves a thing as it is. */
    Account change(Owner owner, Change change) {
        jdbc.sql("""
                        update accounts
                           set name = coalesce(:name, name),
                               color_scheme = coalesce(:colorScheme, color_scheme),
                               keep_strategy = coalesce(:keepStrategy, keep_strategy)
                         where owner_id = :owner and email is not null
                        """)
                .param("name", change.name())
                .param("colorScheme", stored(change.colorScheme()))
                .param("keepStrategy", stored(change.keepStrategy()))
                .param("owner", owner.id())
                .update();
        return get(owner);
    }

    /** Until the end of the transaction nothing that refers to the account can be added. */
    void lock(Owner owner) {
        jdbc.sql("select owner_id from accounts where owner_id = :owner for update")
                .param("owner", owner.id())
                .query()
                .listOfRows();
    }

    /** With all that refers to it. */
    void delete(Owner owner) {
        jdbc.sql("delete from accounts where owner_id = :owner and email is not null")
                .param("owner", owner.id())
                .update();
    }

    /** Each part null where it stays as it is. */
    record Change(
            @Nullable String name,
            Preferences.@Nullable ColorScheme colorScheme,
            Preferences.@Nullable KeepStrategy keepStrategy) {}

    private static @Nullable String stored(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    /** @param standsAlone whether it is long enough without a second factor */
    record NewPassword(String hash, boolean standsAlone) {

        @Override
        public String toString() {
            return "A new password";
        }
    }

    /** @param passwordHash empty where the account has no password */
    record Credentials(Owner owner, Optional<String> passwordHash) {

        @Override
        public String toString() {
            return "Credentials of " + owner;
        }
    }
}
