package cloud.declutter.platform.web;

import cloud.declutter.platform.database.DatabaseState;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether it can serve. */
@RestController
class Health {
    private final DatabaseState database;
    private final ApplicationAvailability availability;

    Health(DatabaseState database, ApplicationAvailability availability) {
        this.database = database;
        this.availability = availability;
    }

    /** @param checks what stands in the way, by name; empty when ready */
    record State(
            String status,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> checks) {}

    @GetMapping("/health")
    State health() {
        return new State("ok", Map.of());
    }

    @GetMapping("/ready")
    ResponseEntity<State> ready() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return unavailable("service", "starting or stopping");
        }
        return switch (database.now()) {
            case CURRENT -> ResponseEntity.ok(new State("ready", Map.of()));
            case BEHIND -> unavailable("schema", "older than this release; run declutter migrate");
            case READ_ONLY -> unavailable("database", "takes no writes; is it a standby?");
            case UNREACHABLE -> unavailable("database", "unreachable");
        };
    }

    private static ResponseEntity<State> unavailable(String check, String reason) {
        return ResponseEntity.status(503).body(new State("unavailable", Map.of(check, reason)));
    }
}
