package cloud.declutter.audit;

import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes security events through a logger of their own, whose lines are JSON in every environment ({@link SecurityLine})
 * and whose level no setting changes.
 */
@Component
class StructuredSecurityLog implements SecurityLog {
    static final String USER = "userid";

    private static final Logger log = LoggerFactory.getLogger("security");

    private final Map<SecurityEvent, Counter> counters;

    StructuredSecurityLog(MeterRegistry meters) {
        this.counters = Stream.of(SecurityEvent.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        event -> meters.counter("declutter.security.events", "event", event.shown())));
    }

    @Override
    public void record(SecurityEvent event, Map<String, String> details) {
        var known = new LinkedHashMap<>(details);
        if (!known.containsKey(USER)) {
            signedIn().ifPresent(user -> known.put(USER, user));
        }
        var line = log.atLevel(event.level());
        for (var detail : known.entrySet()) {
            line = line.addKeyValue(detail.getKey(), detail.getValue());
        }
        line.log(event.shown());
        Objects.requireNonNull(counters.get(event)).increment();
    }

    private static Optional<String> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(known -> !(known instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName);
    }
}
