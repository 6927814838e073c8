package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what may be done only so often, in the database and by its clock, so that all nodes count together. For each
 * subject the moments of the last minute are kept, no more of them than the limit: a sliding log, exact at any moment,
 * where a counter per minute would let twice the limit pass around its turn. What is refused is not counted.
 */
@Component
public class RateLimits {
    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    private final JdbcClient jdbc;
    private final Environment environment;
    private final SecretKey key;
    private final SecurityLog security;
    private final Map<Limit, Counter> refusals;

    RateLimits(JdbcClient jdbc, Settings settings, MasterKey master, SecurityLog security, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.environment = settings.environment();
        this.key = master.derive("rate-limit", "HmacSHA256", 32);
        this.security = security;
        this.refusals = Stream.of(Limit.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        limit -> meters.counter("declutter.rate.limit.refusals", "limit", limit.shown())));
    }

    /**
     * Where a caller stands: {@code RateLimit-Policy} and {@code RateLimit} as draft-ietf-httpapi-ratelimit-headers
     * has them.
     *
     * @param most how many in any minute
     * @param left how many more now
     * @param reset until there is one more
     */
    public record Standing(Limit limit, int most, int left, Duration reset) {

        public String policy() {
            return "\"%s\";q=%d;w=60".formatted(limit.shown(), most);
        }

        public String state() {
            return "\"%s\";r=%d;t=%d".formatted(limit.shown(), left, seconds());
        }

        private long seconds() {
            return reset.plusMillis(999).toSeconds();
        }
    }

    /**
     * Takes one turn for each subject, as {@code address/192.0.2.1}; no subject is kept in clear. Throws {@link Problem}
     * TOO_MANY where one of them has none left, and UNAVAILABLE where nobody can count.
     */
    public Standing take(Limit limit, String... subjects) {
        var most = limit.in(environment);
        var tightest = taken(limit, most, subjects);
        var standing = new Standing(limit, most, tightest.remaining(), Duration.ofMillis(tightest.millis()));
        if (tightest.granted()) {
            return standing;
        }
        Objects.requireNonNull(refusals.get(limit)).increment();
        security.record(
                SecurityEvent.EXCESS_RATE_LIMIT_EXCEEDED, Map.of("limit", limit.shown(), "max", String.valueOf(most)));
        throw Problem.of(CommonProblem.TOO_MANY, most, standing.seconds())
                .header("Retry-After", String.valueOf(standing.seconds()))
                .header("RateLimit-Policy", standing.policy())
                .header("RateLimit", standing.state());
    }

    /** @param millis until there is one more */
    private record Turn(boolean granted, int remaining, long millis) {}

    /** In one order for all callers, so that two never wait for each other. */
    private Turn taken(Limit limit, int most, String... subjects) {
        try {
            return jdbc
                    .sql("""
                            select t.granted, t.remaining, t.millis
                              from unnest(:subjects) as s (subject)
                             cross join lateral take_turn(s.subject, :most) as t
                            """)
                    .param(
                            "subjects",
                            Stream.of(subjects)
                                    .map(subject -> hashed(limit, subject))
                                    .sorted(Arrays::compareUnsigned)
                                    .toArray(byte[][]::new))
                    .param("most", most)
                    .query((row, number) ->
                            new Turn(row.getBoolean("granted"), row.getInt("remaining"), row.getLong("millis")))
                    .list()
                    .stream()
                    .min(Comparator.comparing(Turn::granted).thenComparingInt(Turn::remaining))
                    .orElseThrow();
        } catch (DataAccessException uncounted) {
            log.warn("A {} was refused, since nobody could count it: {}", limit.shown(), uncounted.getMessage());
            throw Problem.of(CommonProblem.UNAVAILABLE);
        }
    }

    private byte[] hashed(Limit limit, String subject) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((limit + "/" + subject).getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
