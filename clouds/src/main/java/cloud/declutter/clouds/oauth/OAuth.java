package cloud.declutter.clouds.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.HttpSettings;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.JsonCalls.Told;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.clouds.http.Timing;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks one provider for consents, keeps them fresh and gives them back. Safe for use by several threads. */
public final class OAuth implements AutoCloseable {
    private static final int TRIES = 3;
    private static final long USUAL_SECONDS = 3600;
    private static final long LONGEST_SECONDS = 30L * 24 * 3600;

    private final Provider provider;
    private final Client client;
    private final Clock clock;
    private final Http http;
    private final JsonCalls calls;

    public OAuth(Provider provider, Client client, Addresses addresses, Timing timing) {
        this.provider = provider;
        this.client = client;
        this.clock = timing.clock();
        var origins = provider.revocation()
                .map(revoke -> HttpSettings.of(Origin.of(provider.token()), Origin.of(revoke)))
                .orElseGet(() -> HttpSettings.of(Origin.of(provider.token())));
        this.http = new Http(origins.tries(TRIES), Credentials.NONE, addresses, timing);
        this.calls = new JsonCalls(http, provider.name());
    }

    /**
     * Where to send the person.
     *
     * @param redirect where the provider sends them back to; must be registered with it, to the letter
     * @param state bound to the person's session, for a single use
     * @param verifier kept for {@link #exchange}
     */
    public URI authorization(Provider.Access access, URI redirect, Secret state, Secret verifier) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", client.id());
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", String.join(" ", provider.scopes().of(access)));
        parameters.put("state", state.value());
        parameters.put("code_challenge", Pkce.challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(provider.parameters());
        return URI.create(provider.authorize() + JsonCalls.query(parameters));
    }

    /**
     * What the person consented to. Throws {@link CloudException} where the provider does not take the code, or grants less
     * than was asked for.
     */
    public Grant exchange(Provider.Access access, Secret code, URI redirect, Secret verifier) {
        var told = form(Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", redirect.toString(),
                "code_verifier", verifier.value()));
        if (!told.isGood()) {
            throw refused(told);
        }
        var grant = grant(told.body(), new Secret(""));
        if (!grant.covers(provider.scopes().of(access))) {
            throw new CloudException(
                    CloudException.Kind.NOT_ALLOWED,
                    provider.name() + " granted less than is needed. Connect it again and leave everything ticked.");
        }
        return grant;
    }

    /**
     * A grant with a new access token; its refresh token may be a new one too and must be kept. Throws {@link CloudException}:
     * NEEDS_SIGN_IN where the provider takes the refresh token no more.
     */
    public Grant refresh(Secret refreshToken) {
        var told = form(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.value()));
        if (!told.isGood()) {
            throw refused(told);
        }
        return grant(told.body(), refreshToken);
    }

    /**
     * Gives the consent back, as far as the provider has a place for that; true where it is certain that the tokens are worth
     * nothing any more.
     */
    public boolean revoke(Grant grant) {
        return switch (provider.revoke()) {
            case Provider.RevocationPoint.ByForm(var uri) ->
                isRevoked(calls.answer(formCall(
                        uri,
                        Map.of("token", (hasRefresh(grant) ? grant.refreshToken() : grant.accessToken()).value()))));
            case Provider.RevocationPoint.ByBearer(var uri) -> isRevoked(revokeByBearer(uri, grant));
            case Provider.RevocationPoint.None() -> false;
        };
    }

    private static boolean hasRefresh(Grant grant) {
        return !grant.refreshToken().value().isEmpty();
    }

    private Told revokeByBearer(URI uri, Grant grant) {
        var bearer = grant.expires().isAfter(clock.instant()) || !hasRefresh(grant)
                ? grant.accessToken()
                : refresh(grant.refreshToken()).accessToken();
        return calls.answer(Call.of("POST", uri).header("Authorization", "Bearer " + bearer.value()));
    }

    /** A token that is unknown is worth nothing either. */
    private static boolean isRevoked(Told told) {
        return told.isGood() || told.status() == 400 || told.status() == 401;
    }

    private Told form(Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("client_id", client.id());
        if (!client.secret().value().isEmpty()) {
            all.put("client_secret", client.secret().value());
        }
        return calls.answer(formCall(provider.token(), all));
    }

    /** Not repeated blindly: a code is good for one exchange, and a refresh token may be. */
    private static Call formCall(URI uri, Map<String, String> fields) {
        var form = JsonCalls.query(fields).substring(1).getBytes(UTF_8);
        return Call.of("POST", uri)
                .body("application/x-www-form-urlencoded", form)
                .once();
    }

    private Grant grant(JsonNode told, Secret before) {
        if (!told.path("token_type").asString("").equalsIgnoreCase("bearer")) {
            throw calls.nonsense();
        }
        var seconds = Math.clamp(told.path("expires_in").asLong(USUAL_SECONDS), 0, LONGEST_SECONDS);
        var refresh = Optional.of(told.path("refresh_token").asString(""))
                .filter(text -> !text.isEmpty())
                .map(Secret::new)
                .orElse(before);
        return new Grant(
                new Secret(calls.text(told, "access_token")),
                refresh,
                clock.instant().plusSeconds(seconds),
                Grant.scopes(told.path("scope").asString("")));
    }

    private CloudException refused(Told told) {
        var error = told.body().path("error").asString("");
        if (List.of("invalid_grant", "interaction_required", "consent_required").contains(error)) {
            return new CloudException(
                    CloudException.Kind.NEEDS_SIGN_IN,
                    provider.name() + " does not accept the earlier sign-in any more. Connect it anew.");
        }
        if (List.of("invalid_client", "unauthorized_client").contains(error)) {
            return new CloudException(
                    CloudException.Kind.NOT_ALLOWED,
                    provider.name() + " does not know this service. Its operator must check client id and secret.");
        }
        return calls.refusal(told.status() == 401 || told.status() == 403 ? told.status() : 503);
    }

    @Override
    public void close() {
        http.close();
    }
}
