package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who makes the call that this thread answers. */
final class SignedIn {
    private SignedIn() {}

    /** Throws {@link Problem} UNAUTHENTICATED where nobody is signed in. */
    static Owner owner() {
        return find().orElseThrow(() -> Problem.of(CommonProblem.UNAUTHENTICATED));
    }

    /** Throws {@link Problem} UNAUTHENTICATED where nobody is signed in. */
    static Jwt token() {
        return findToken().orElseThrow(() -> Problem.of(CommonProblem.UNAUTHENTICATED));
    }

    static Optional<Owner> find() {
        return findToken().map(token -> new Owner(UUID.fromString(token.getSubject())));
    }

    private static Optional<Jwt> findToken() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Jwt.class::isInstance)
                .map(Jwt.class::cast);
    }
}
