package cloud.declutter.identity;

import java.util.Locale;

/** What somebody may do beyond their own things. */
public enum Role {
    USER,
    /** May see who has an account, and say who is an admin. */
    ADMIN;

    static Role of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
