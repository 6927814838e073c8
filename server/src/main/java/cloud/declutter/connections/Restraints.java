package cloud.declutter.connections;

import cloud.declutter.clouds.http.Restraint;
import cloud.declutter.clouds.http.Timing;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How storages are called in time. Whatever opens a connection on this node holds back together with all else that does. */
@Component
public class Restraints {
    /** Longer than any storage is left alone. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Cache<ConnectionId, Restraint> ofConnections =
            Caffeine.newBuilder().expireAfterAccess(KEPT).build();

    private final Clock clock;
    private final SecureRandom random;

    Restraints(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** For one that is not connected yet, or belongs to no connection. */
    public Timing alone() {
        return Timing.real(clock, random);
    }

    public Timing of(ConnectionId connection) {
        return alone().under(ofConnections.get(connection, _ -> new Restraint()));
    }
}
