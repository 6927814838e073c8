package cloud.declutter.identity;

import cloud.declutter.platform.database.Notices;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Tells for each call whether its sign-in still goes on, mostly from memory. While the database's notices are heard, what
 * is remembered is dropped the moment any node ends a sign-in or changes a role; while they are not, it is believed for
 * {@value #UNHEARD_SECONDS} seconds only.
 */
@Component
class LiveSessions {
    /** The topic of the notices that migration V9's triggers send; the subject is the person. */
    private static final String TOPIC = "sign-ins";

    private static final int UNHEARD_SECONDS = 2;
    private static final Duration UNHEARD = Duration.ofSeconds(UNHEARD_SECONDS);
    /** Also how exactly the last use of a sign-in is known. */
    private static final Duration HEARD = Duration.ofMinutes(1);

    private static final int KEPT = 10_000;

    private final Sessions sessions;
    private final Notices notices;
    private final Clock clock;
    private final Ticker ticker = Ticker.systemTicker();
    private final Cache<SignIn, Known> known =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(HEARD).build();
    private final AtomicLong changes = new AtomicLong();

    LiveSessions(Sessions sessions, Notices notices, Clock clock) {
        this.sessions = sessions;
        this.notices = notices;
        this.clock = clock;
        notices.hear(TOPIC, this::changed, this::missed);
    }

    /** @param readAt by the ticker */
    private record Known(Optional<Sessions.Standing> standing, long readAt) {}

    /** Empty for a sign-in that is over. */
    Optional<Sessions.Standing> standing(SignIn signIn) {
        var remembered = known.getIfPresent(signIn);
        return (remembered != null && isFresh(remembered) ? remembered : read(signIn))
                .standing()
                .filter(standing -> standing.expiresAt().isAfter(clock.instant()));
    }

    private boolean isFresh(Known remembered) {
        var age = Duration.ofNanos(ticker.read() - remembered.readAt());
        return age.compareTo(notices.isHeard() ? HEARD : UNHEARD) < 0;
    }

    /** What was read before a change that came meanwhile is not kept. */
    private Known read(SignIn signIn) {
        var before = changes.get();
        var readAt = ticker.read();
        var read = new Known(sessions.standing(signIn), readAt);
        known.put(signIn, read);
        if (changes.get() != before) {
            known.invalidate(signIn);
        }
        return read;
    }

    private void changed(String person) {
        changes.incrementAndGet();
        var id = UUID.fromString(person);
        known.asMap().keySet().removeIf(signIn -> signIn.owner().id().equals(id));
    }

    private void missed() {
        changes.incrementAndGet();
        known.invalidateAll();
    }
}
