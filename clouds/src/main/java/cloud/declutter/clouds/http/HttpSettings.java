package cloud.declutter.clouds.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How a storage is called.
 *
 * @param origins the storage's own, which get the credentials
 * @param parallel most calls in flight
 * @param perSecond most calls per second on average; 0 for no such limit
 * @param tries most times that a call is sent
 * @param connectWithin time for a connection to stand
 * @param silence longest time without a byte
 * @param longestRest longest time to wait where the storage asks to be left alone; beyond it the call fails
 */
public record HttpSettings(
        Set<Origin> origins,
        int parallel,
        double perSecond,
        int tries,
        Duration connectWithin,
        Duration silence,
        Duration longestRest,
        Throttling throttling) {

    public HttpSettings {
        origins = Set.copyOf(origins);
        if (parallel < 1 || perSecond < 0 || tries < 1) {
            throw new IllegalArgumentException("At least one call, one try, and no negative rate");
        }
    }

    /** 8 calls in flight, 5 tries, 10 s to connect, 60 s of silence, 5 min of rest. */
    public static HttpSettings of(Origin... origins) {
        return new HttpSettings(
                new HashSet<>(Arrays.asList(origins)),
                8,
                0,
                5,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Throttling.BY_STATUS);
    }

    public HttpSettings parallel(int calls) {
        return new HttpSettings(origins, calls, perSecond, tries, connectWithin, silence, longestRest, throttling);
    }

    public HttpSettings perSecond(double calls) {
        return new HttpSettings(origins, parallel, calls, tries, connectWithin, silence, longestRest, throttling);
    }

    public HttpSettings tries(int most) {
        return new HttpSettings(origins, parallel, perSecond, most, connectWithin, silence, longestRest, throttling);
    }

    public HttpSettings silence(Duration longest) {
        return new HttpSettings(origins, parallel, perSecond, tries, connectWithin, longest, longestRest, throttling);
    }

    public HttpSettings longestRest(Duration longest) {
        return new HttpSettings(origins, parallel, perSecond, tries, connectWithin, silence, longest, throttling);
    }

    public HttpSettings throttling(Throttling signs) {
        return new HttpSettings(origins, parallel, perSecond, tries, connectWithin, silence, longestRest, signs);
    }
}
