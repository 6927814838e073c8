package cloud.declutter.identity.social;

import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * What a provider sends the browser back with (RFC 6749, 4.1.2; RFC 9207). What else it says, as each does, is let be.
 *
 * @param state empty where there is none, or more than one
 * @param code to be redeemed; empty after a refusal
 * @param error empty unless it refused
 * @param issuer who answers; empty where it does not say
 */
record Answer(Optional<String> state, Optional<String> code, Optional<String> error, Optional<String> issuer) {
    private static final int LONGEST = 4096;

    static Answer of(MultiValueMap<String, String> parameters) {
        return new Answer(
                one(parameters, "state"), one(parameters, "code"), one(parameters, "error"), one(parameters, "iss"));
    }

    /** Whether it was the person who said no. */
    boolean isRefusal() {
        return error.filter("access_denied"::equals).isPresent();
    }

    private static Optional<String> one(MultiValueMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(values -> values.size() == 1)
                .map(values -> values.getFirst())
                .filter(value -> !value.isBlank() && value.length() <= LONGEST);
    }
}
