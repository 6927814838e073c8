package cloud.declutter.platform;

import java.util.List;

/** Settings that the service does not start with; the message lists all that is wrong, and no secret. */
public final class InvalidSettings extends RuntimeException {

    InvalidSettings(List<String> faults) {
        super("These settings are not valid:\n  " + String.join("\n  ", faults));
    }
}
