package cloud.declutter.identity.social;

import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which identities at providers belong to which account: at most one of each provider, and each to one account. */
@Component
class LinkedIdentities {
    private final JdbcClient jdbc;
    private final IdentityOwners owners;

    LinkedIdentities(JdbcClient jdbc, IdentityOwners owners) {
        this.jdbc = jdbc;
        this.owners = owners;
    }

    /**
     * An identity that may sign in to an account.
     *
     * @param email as the provider told it when it was linked
     */
    record Linked(Provider provider, String email, Instant linkedAt) {

        static Linked fromRow(ResultSet row, int number) throws SQLException {
            return new Linked(
                    Provider.of(row.getString("provider")),
                    row.getString("email"),
                    row.getTimestamp("linked_at").toInstant());
        }
    }

    List<Linked> all(Owner owner) {
        return jdbc.sql("""
                        select provider, email, linked_at from linked_identities
                         where owner_id = :owner
                         order by provider
                        """).param("owner", owner.id()).query(Linked::fromRow).list();
    }

    /** Answers false where the identity belongs to an account already, or the account has one of that provider. */
    boolean add(Owner owner, Identity identity) {
        return jdbc.sql("""
                        insert into linked_identities (owner_id, provider, subject, email)
                        values (:owner, :provider, :subject, :email)
                        on conflict do nothing
                        """)
                        .param("owner", owner.id())
                        .param("provider", identity.provider().shown())
                        .param("subject", identity.subject())
                        .param("email", identity.email())
                        .update()
                == 1;
    }

    /** How linking ended. */
    enum Linking {
        DONE,
        /** The identity belongs to another account. */
        TAKEN,
        /** The sign-in that asked for it is over, or the account has another identity of that provider. */
        FAILED
    }

    /** Links an identity to the account of whoever asked for it, if that sign-in still goes on. */
    @Transactional
    Linking link(Attempt.Link asked, Identity identity) {
        var goesOn = jdbc.sql("""
                        select exists (select from sessions
                                        where owner_id = :owner and id = :session
                                          and ended_at is null and expires_at > now())
                        """)
                .param("owner", asked.owner().id())
                .param("session", asked.session())
                .query(Boolean.class)
                .single();
        if (!goesOn) {
            return Linking.FAILED;
        }
        if (add(asked.owner(), identity)) {
            return Linking.DONE;
        }
        return owners.of(identity)
                .map(owner -> owner.equals(asked.owner()) ? Linking.DONE : Linking.TAKEN)
                .orElse(Linking.FAILED);
    }

    /** How unlinking ended. */
    enum Unlinking {
        DONE,
        /** There is none of that provider. */
        NONE,
        /** Without it nobody could sign in to the account any more. */
        LAST_WAY_IN
    }

    /** One at a time for each account, so that two never leave none. */
    @Transactional
    Unlinking unlink(Owner owner, Provider provider) {
        var hasPassword =
                jdbc.sql("""
                        select password_hash is not null from accounts where owner_id = :owner for update
                        """).param("owner", owner.id()).query(Boolean.class).single();
        var linked = all(owner);
        if (linked.stream().noneMatch(each -> each.provider() == provider)) {
            return Unlinking.NONE;
        }
        if (!hasPassword && linked.size() == 1) {
            return Unlinking.LAST_WAY_IN;
        }
        jdbc.sql("delete from linked_identities where owner_id = :owner and provider = :provider")
                .param("owner", owner.id())
                .param("provider", provider.shown())
                .update();
        return Unlinking.DONE;
    }
}
