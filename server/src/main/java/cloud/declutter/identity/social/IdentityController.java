package cloud.declutter.identity.social;

import cloud.declutter.identity.Proof;
import cloud.declutter.identity.SignIn;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.web.Characters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The identities at providers that may sign in to an account: shown, linked, unlinked. */
@RestController
@RequestMapping("/api/v1/me/identities")
class IdentityController {
    private static final int LONGEST_PASSWORD = 1000;

    private final LinkedIdentities identities;
    private final Registrations registrations;
    private final Exchange exchange;
    private final SealedCookies cookies;
    private final Proof proof;
    private final SecurityLog security;

    IdentityController(
            LinkedIdentities identities,
            Registrations registrations,
            Exchange exchange,
            SealedCookies cookies,
            Proof proof,
            SecurityLog security) {
        this.identities = identities;
        this.registrations = registrations;
        this.exchange = exchange;
        this.cookies = cookies;
        this.proof = proof;
        this.security = security;
    }

    record Identities(List<LinkedIdentities.Linked> items) {}

    /** Not needed soon after signing in. */
    record Proven(
            @Characters(max = LONGEST_PASSWORD) @Nullable String password,
            @Size(max = 20) @Nullable String code) {}

    /** @param url of the provider, where the browser goes next */
    record Way(String url) {}

    @GetMapping
    Identities list(Owner owner) {
        return new Identities(identities.all(owner));
    }

    /** The way to the provider and back belongs to this sign-in: whoever returns from it links to this account only. */
    @PostMapping("/{provider}")
    ResponseEntity<Way> link(
            SignIn signIn,
            @PathVariable Provider provider,
            @Valid @RequestBody(required = false) @Nullable Proven body,
            HttpServletRequest request) {
        registrations.demand(provider);
        demand(signIn, body);
        if (identities.all(signIn.owner()).stream().anyMatch(each -> each.provider() == provider)) {
            throw Problem.of(SocialProblem.ALREADY_LINKED, provider.label());
        }
        var purpose = new Attempt.Link(signIn.owner(), signIn.session().value());
        var begun = exchange.begin(provider, purpose, request)
                .orElseThrow(() -> Problem.of(SocialProblem.PROVIDER_UNREACHABLE, provider.label()));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookies.of(begun.attempt()).toString())
                .body(new Way(begun.address()));
    }

    @DeleteMapping("/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(
            SignIn signIn,
            @PathVariable Provider provider,
            @Valid @RequestBody(required = false) @Nullable Proven body) {
        demand(signIn, body);
        switch (identities.unlink(signIn.owner(), provider)) {
            case DONE ->
                security.record(
                        SecurityEvent.AUTHN_IDENTITY_UNLINKED,
                        Map.of("userid", signIn.owner().id().toString(), "method", provider.shown()));
            case NONE -> throw Problem.of(CommonProblem.NOT_FOUND);
            case LAST_WAY_IN -> throw Problem.of(SocialProblem.LAST_WAY_IN);
        }
    }

    private void demand(SignIn signIn, @Nullable Proven body) {
        proof.demand(signIn, body == null ? null : body.password(), body == null ? null : body.code());
    }
}
