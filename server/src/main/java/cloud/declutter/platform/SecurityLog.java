package cloud.declutter.platform;

import java.util.Map;

/** Takes down what matters for security: one line an event, with the request's id and address, and no secret. */
public interface SecurityLog {

    /** @param details by name, as {@code userid}; whatever they hold, they cannot forge another line */
    void record(SecurityEvent event, Map<String, String> details);
}
