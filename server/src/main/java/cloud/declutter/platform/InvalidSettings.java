package cloud.declutter.platform;

import java.util.List;

/** Settings that the service does not start with; the message lists all that is wrong, and no secret. */
public final class InvalidSettings extends RuntimeException {

    private final transient List<String> faults;

    InvalidSettings(List<String> faults) {
        super("These settings are not valid:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each with its variable and the remedy. */
    public List<String> faults() {
        return faults;
    }
}
