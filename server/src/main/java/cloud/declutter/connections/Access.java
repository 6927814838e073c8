package cloud.declutter.connections;

import java.util.Locale;

/** How much a person lets the service do in a cloud that they have signed in to. */
public enum Access {
    /** Listing; enough to find what could go. */
    READ,
    /** Moving into the trash and back, too. */
    WRITE;

    /** As rows and addresses name it: {@code read}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reverses {@link #shown}. */
    public static Access of(String shown) {
        return valueOf(shown.toUpperCase(Locale.ROOT));
    }
}
