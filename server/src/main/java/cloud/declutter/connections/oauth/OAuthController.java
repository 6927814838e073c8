package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.Secret;
import cloud.declutter.connections.Access;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.identity.SignIn;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.web.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Connecting clouds by signing in at their providers. The page asks where to go, the provider sends the browser back to the
 * page, and the page brings what came with it: so it is the same sign-in of this service that begins and ends the way.
 */
@RestController
@RequestMapping("/api/v1/connections/oauth")
class OAuthController {
    /** Path of the page that providers send people back to, before the kind's name. */
    private static final String BACK = "/connected/";

    private final SigningIn signingIn;
    private final Settings settings;

    OAuthController(SigningIn signingIn, Settings settings) {
        this.signingIn = signingIn;
        this.settings = settings;
    }

    /** @param url of the provider, where the browser goes next */
    record Way(String url) {

        /** Without the state, which is for the one browser. */
        @Override
        public String toString() {
            return "The way to a provider";
        }
    }

    record Back(
            @NotBlank @Size(max = 200) String state,
            @NotBlank @Size(max = 4096) String code) {

        @Override
        public String toString() {
            return "Back from a provider";
        }
    }

    record Connected(UUID id, String name) {}

    /**
     * @param name of the connection to come
     * @param connectionId of one that is signed in to again
     */
    @GetMapping("/{kind}/start")
    Way start(
            SignIn signIn,
            @PathVariable Connection.Kind kind,
            @RequestParam(required = false) @PlainText @Size(max = 100) @Nullable String name,
            @RequestParam(required = false) @Nullable UUID connectionId,
            @RequestParam(defaultValue = "read") Access access,
            HttpServletRequest request) {
        var named = name == null || name.isBlank() ? kind.label() : name.strip();
        var attempt = new Attempt(
                signIn.session(),
                kind,
                named,
                Optional.ofNullable(connectionId).map(ConnectionId::new),
                access,
                back(kind, request),
                signingIn.verifier());
        return new Way(signingIn.begin(signIn, attempt).toString());
    }

    @PostMapping("/{kind}/finish")
    Connected finish(SignIn signIn, @PathVariable Connection.Kind kind, @Valid @RequestBody Back body) {
        var connection = signingIn.finish(signIn, kind, new Secret(body.state()), new Secret(body.code()));
        return new Connected(connection.id().value(), connection.name());
    }

    private URI back(Connection.Kind kind, HttpServletRequest request) {
        var service = settings.publicUrl()
                .orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request)
                        .build()
                        .toUriString());
        return URI.create(service + BACK + kind.shown());
    }
}
