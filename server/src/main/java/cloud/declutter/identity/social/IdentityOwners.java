package cloud.declutter.identity.social;

import cloud.declutter.platform.Owner;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out whom an identity belongs to, before anybody is signed in. */
@Component
class IdentityOwners {
    private final JdbcClient jdbc;

    IdentityOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where it is linked to no account. */
    Optional<Owner> of(Identity identity) {
        return jdbc.sql("""
                        select owner_id from linked_identities where provider = :provider and subject = :subject
                        """)
                .param("provider", identity.provider().shown())
                .param("subject", identity.subject())
                .query((row, number) -> new Owner(row.getObject("owner_id", UUID.class)))
                .optional();
    }
}
