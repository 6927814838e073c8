package cloud.declutter.identity.social;

import cloud.declutter.platform.Settings;
import java.util.Locale;
import java.util.Optional;

/** Who else can vouch for a person. */
enum Provider {
    GOOGLE("Google"),
    MICROSOFT("Microsoft");

    private final String label;

    Provider(String label) {
        this.label = label;
    }

    /** As people know it. */
    String label() {
        return label;
    }

    /** As addresses, rows and logs name it: {@code google}. */
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Provider of(String shown) {
        return valueOf(shown.toUpperCase(Locale.ROOT));
    }

    /** This service as the provider knows it; empty where the operator has not registered it there. */
    Optional<Settings.Client> client(Settings settings) {
        return switch (this) {
            case GOOGLE -> settings.clients().google();
            case MICROSOFT -> settings.clients().microsoft();
        };
    }
}
