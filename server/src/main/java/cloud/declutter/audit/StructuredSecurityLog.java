package cloud.declutter.audit;

import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes security events through a logger of their own. */
@Component
class StructuredSecurityLog implements SecurityLog {
    private static final Logger log = LoggerFactory.getLogger("security");

    @Override
    public void record(SecurityEvent event, Map<String, String> details) {
        var line = log.atLevel(event.level()).addKeyValue("event", event.shown());
        for (var detail : details.entrySet()) {
            line = line.addKeyValue(detail.getKey(), detail.getValue());
        }
        line.log(event.shown());
    }
}
