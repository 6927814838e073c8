package cloud.declutter.clouds.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.Secret;
import java.util.Base64;
import java.util.Optional;

/** What a storage is told to know the person by. Safe for use by several threads. */
public interface Credentials {
    Credentials NONE = Optional::empty;

    /** The value of the header {@code Authorization}. */
    Optional<Secret> authorization();

    /**
     * Asks for newer credentials after the storage refused some with 401.
     *
     * @param refused what it did not take; another thread may have renewed it already
     * @return whether {@link #authorization} gives another one now
     */
    default boolean renew(Secret refused) {
        return false;
    }

    static Credentials basic(String user, Secret password) {
        var pair = (user + ":" + password.value()).getBytes(UTF_8);
        var header = Optional.of(new Secret("Basic " + Base64.getEncoder().encodeToString(pair)));
        return () -> header;
    }
}
