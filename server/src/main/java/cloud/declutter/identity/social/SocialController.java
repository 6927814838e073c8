package cloud.declutter.identity.social;

import cloud.declutter.identity.Caller;
import cloud.declutter.identity.TokenAnswers;
import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.Limited;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in through another provider: the browser goes there, comes back, and is sent on to the page. */
@RestController
@RequestMapping("/api/v1/auth")
class SocialController {
    /** A path of this page, nothing that a browser could take for another host. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,500}|/");

    private final Registrations registrations;
    private final Exchange exchange;
    private final SealedCookies cookies;
    private final SocialSignIn signIn;
    private final Entrance entrance;
    private final TokenAnswers answers;

    SocialController(
            Registrations registrations,
            Exchange exchange,
            SealedCookies cookies,
            SocialSignIn signIn,
            Entrance entrance,
            TokenAnswers answers) {
        this.registrations = registrations;
        this.exchange = exchange;
        this.cookies = cookies;
        this.signIn = signIn;
        this.entrance = entrance;
        this.answers = answers;
    }

    /** @param label as people know it */
    record Offer(Provider name, String label) {}

    record Offers(List<Offer> items) {}

    record Code(@NotNull @Size(max = 20) String code) {}

    @GetMapping("/providers")
    Offers providers() {
        return new Offers(registrations.configured().stream()
                .map(provider -> new Offer(provider, provider.label()))
                .toList());
    }

    /** @param next where the page goes afterwards */
    @GetMapping("/social/{provider}/start")
    @Limited(Limit.SIGN_IN)
    @ResponseStatus(HttpStatus.FOUND)
    ResponseEntity<Void> start(
            @PathVariable Provider provider,
            @RequestParam(required = false) @Size(max = 2000) @Nullable String next,
            HttpServletRequest request) {
        registrations.demand(provider);
        var purpose = new Attempt.Enter(next != null && PATH.matcher(next).matches() ? next : "/");
        return exchange.begin(provider, purpose, request)
                .map(begun -> to(begun.address(), cookies.of(begun.attempt()).toString()))
                .orElseGet(() -> to(Return.Turned.failed(Return.From.SIGN_IN).page()));
    }

    /** @param answered whatever the provider says */
    @GetMapping("/social/{provider}/callback")
    @Limited(Limit.SIGN_IN)
    @ResponseStatus(HttpStatus.FOUND)
    ResponseEntity<Void> callback(
            @PathVariable Provider provider,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> answered,
            @Parameter(hidden = true) @CookieValue(name = SealedCookies.ATTEMPT, required = false) @Nullable
                    String cookie,
            HttpServletRequest request) {
        registrations.demand(provider);
        var back = cookies.attempt(cookie)
                .filter(attempt -> attempt.provider() == provider)
                .map(attempt -> signIn.finish(attempt, Answer.of(answered), Caller.of(request)))
                .orElseGet(() -> signIn.unasked(provider));
        var used = SealedCookies.withoutAttempt().toString();
        return switch (back) {
            case Return.Entered entered -> to(entered.page(), used, TokenAnswers.cookie(entered.open()));
            case Return.CodeNeeded needed ->
                to(needed.page(), used, cookies.of(needed.pending()).toString());
            case Return.Linked linked -> to(linked.page(), used);
            case Return.Turned turned -> to(turned.page(), used);
        };
    }

    @PostMapping("/social/code")
    @Limited(Limit.SIGN_IN)
    ResponseEntity<TokenAnswers.Tokens> code(
            @Valid @RequestBody Code body,
            @Parameter(hidden = true) @CookieValue(name = SealedCookies.PENDING, required = false) @Nullable
                    String cookie,
            HttpServletRequest request) {
        var pending = cookies.pending(cookie).orElseThrow(() -> Problem.of(SocialProblem.SOCIAL_SIGN_IN_OVER));
        var open = entrance.enter(pending, body.code(), Caller.of(request));
        var answer = answers.of(open, TokenAnswers.Place.COOKIE);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, SealedCookies.withoutPending().toString())
                .body(answer.getBody());
    }

    private static ResponseEntity<Void> to(String address, String... cookies) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.SET_COOKIE, cookies)
                .build();
    }
}
