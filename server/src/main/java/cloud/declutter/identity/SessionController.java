package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is signed in, shown and ended. */
@RestController
@RequestMapping("/api/v1/me/sessions")
class SessionController {
    private final SignIns signIns;
    private final SecurityLog security;

    SessionController(SignIns signIns, SecurityLog security) {
        this.signIns = signIns;
        this.security = security;
    }

    /**
     * @param current whether this very call was made by it
     * @param device in words, as {@code Chrome on Linux}
     * @param lastUsedAt to about a minute
     */
    record Session(
            UUID id,
            boolean current,
            String device,
            String address,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt) {

        static Session of(SignIns.Known known, SignIn current) {
            return new Session(
                    known.id().value(),
                    known.id().equals(current.session()),
                    known.device(),
                    known.address(),
                    known.createdAt(),
                    known.lastUsedAt(),
                    known.expiresAt());
        }
    }

    @GetMapping
    Slice<Session> list(
            SignIn signIn,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        return Slice.of(
                signIns.newest(signIn.owner(), Cursor.parse(cursor, Cursor.FROM_TOP), limit),
                limit,
                known -> Session.of(known, signIn),
                known -> new Cursor(0, known.id().value()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Owner owner, @PathVariable UUID id) {
        if (!signIns.end(new SignIn(owner, new SessionId(id)))) {
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
        security.record(
                SecurityEvent.AUTHN_TOKEN_REVOKED, Map.of("userid", owner.id().toString(), "session", id.toString()));
    }

    /** @param all also this one */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> endOthers(SignIn signIn, @RequestParam(defaultValue = "false") boolean all) {
        var ended = all ? signIns.endAll(signIn.owner()) : signIns.endOthers(signIn);
        security.record(
                SecurityEvent.AUTHN_TOKEN_REVOKED,
                Map.of("userid", signIn.owner().id().toString(), "sessions", String.valueOf(ended)));
        var answer = ResponseEntity.noContent();
        return all
                ? answer.header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared().toString())
                        .build()
                : answer.build();
    }
}
