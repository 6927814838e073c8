package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server of a fake cloud: a page that asks for consent, codes bound to PKCE (S256) and to an exact
 * redirect URI, access tokens that expire, refresh tokens, revocation.
 */
final class Consent {
    private final Rules rules;
    private final String account;
    private final InstantSource clock;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Access> access = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshing = new ConcurrentHashMap<>();
    private final Set<String> redirects = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private volatile Duration life = Duration.ofHours(1);

    /**
     * How a provider differs.
     *
     * @param offline parameter of the authorization request that asks for a refresh token, as {@code name=value}; of a scope
     *     where the name is {@code scope}
     * @param rotating whether each refresh gives a new refresh token
     */
    record Rules(String name, String authorize, String token, String revoke, String offline, boolean rotating) {}

    /** What a token may do. */
    record Access(Set<String> scopes, Instant expires, String grant) {}

    private record Refresh(Set<String> scopes, String grant) {}

    private record Code(String redirect, String challenge, Set<String> scopes, boolean offline) {}

    Consent(Rules rules, String account, InstantSource clock) {
        this.rules = rules;
        this.account = account;
        this.clock = clock;
    }

    void allowRedirect(String uri) {
        redirects.add(uri);
    }

    void life(Duration duration) {
        life = duration;
    }

    void expireAll() {
        access.replaceAll((token, was) -> new Access(was.scopes(), Instant.EPOCH, was.grant()));
    }

    void revokeAll() {
        access.clear();
        refreshing.clear();
    }

    FakeCloud.SignIn grant(Set<String> scopes) {
        var grant = "grant" + numbers.incrementAndGet();
        return new FakeCloud.SignIn(newAccess(scopes, grant), newRefresh(scopes, grant));
    }

    /** Null where the token is unknown, revoked or expired. */
    @Nullable
    Access of(String token) {
        var found = access.get(token);
        return found == null || found.expires().isBefore(clock.instant()) ? null : found;
    }

    boolean answers(Call call) {
        return call.path().equals(rules.authorize)
                || call.path().equals(rules.token)
                || call.path().equals(rules.revoke);
    }

    Reply answer(Call call) {
        if (call.path().equals(rules.token)) {
            return token(call.form());
        }
        if (call.path().equals(rules.revoke)) {
            return revoke(call);
        }
        return call.method().equals("POST") ? decided(call.form()) : page(call.query());
    }

    private Reply page(Map<String, String> query) {
        var complaint = complaint(query);
        if (!complaint.isEmpty()) {
            return Reply.html(400, "<!doctype html><title>Error</title><p>" + escaped(complaint) + "</p>");
        }
        var hidden = new StringBuilder();
        query.forEach((name, value) -> hidden.append(
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(escaped(name), escaped(value))));
        return Reply.html(200, """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s (fake)</title></head>
                <body>
                <h1>%1$s</h1>
                <p>Signed in as <strong>%2$s</strong>. Declutter Cloud asks for: <code>%3$s</code></p>
                <form method="post" action="%4$s">%5$s
                <button type="submit" name="decision" value="allow">Allow</button>
                <button type="submit" name="decision" value="deny">Deny</button>
                </form>
                </body>
                </html>
                """.formatted(
                        escaped(rules.name),
                        escaped(account),
                        escaped(query.getOrDefault("scope", "")),
                        rules.authorize,
                        hidden));
    }

    /** What is wrong with an authorization request so that nobody may be sent back; empty where nothing is. */
    private String complaint(Map<String, String> query) {
        if (!query.getOrDefault("client_id", "").equals(FakeCloud.CLIENT_ID)) {
            return "Unknown client_id.";
        }
        if (!redirects.contains(query.getOrDefault("redirect_uri", ""))) {
            return "redirect_uri_mismatch: this redirect URI is not registered.";
        }
        if (!query.getOrDefault("response_type", "").equals("code")) {
            return "response_type must be code.";
        }
        return query.getOrDefault("code_challenge_method", "").equals("S256") && query.containsKey("code_challenge")
                ? ""
                : "code_challenge with code_challenge_method=S256 is required.";
    }

    private Reply decided(Map<String, String> form) {
        var complaint = complaint(form);
        if (!complaint.isEmpty()) {
            return Reply.html(400, escaped(complaint));
        }
        var redirect = form.getOrDefault("redirect_uri", "");
        var state = "&state=" + URLEncoder.encode(form.getOrDefault("state", ""), UTF_8);
        var separator = redirect.contains("?") ? "&" : "?";
        if (!form.getOrDefault("decision", "").equals("allow")) {
            return Reply.redirect(redirect + separator + "error=access_denied" + state);
        }
        var scopes = scopes(form.getOrDefault("scope", ""));
        var offline = rules.offline.split("=", 2);
        var wantsOffline = offline[0].equals("scope")
                ? scopes.contains(offline[1])
                : form.getOrDefault(offline[0], "").equals(offline[1]);
        var code = "code-" + account + "-" + numbers.incrementAndGet();
        codes.put(code, new Code(redirect, form.getOrDefault("code_challenge", ""), scopes, wantsOffline));
        return Reply.redirect(redirect + separator + "code=" + code + state);
    }

    private Reply token(Map<String, String> form) {
        if (!form.getOrDefault("client_id", "").equals(FakeCloud.CLIENT_ID)
                || !form.getOrDefault("client_secret", FakeCloud.CLIENT_SECRET).equals(FakeCloud.CLIENT_SECRET)) {
            return refused(401, "invalid_client");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchanged(form);
            case "refresh_token" -> refreshed(form.getOrDefault("refresh_token", ""));
            default -> refused(400, "unsupported_grant_type");
        };
    }

    private Reply exchanged(Map<String, String> form) {
        var code = codes.remove(form.getOrDefault("code", ""));
        if (code == null
                || !code.redirect.equals(form.get("redirect_uri"))
                || !code.challenge.equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return refused(400, "invalid_grant");
        }
        var grant = "grant" + numbers.incrementAndGet();
        return told(newAccess(code.scopes, grant), code.offline ? newRefresh(code.scopes, grant) : "", code.scopes);
    }

    private Reply refreshed(String token) {
        var refresh = refreshing.get(token);
        if (refresh == null) {
            return refused(400, "invalid_grant");
        }
        var next = rules.rotating ? newRefresh(refresh.scopes, refresh.grant) : "";
        return told(newAccess(refresh.scopes, refresh.grant), next, refresh.scopes);
    }

    private Reply told(String accessToken, String refreshToken, Set<String> scopes) {
        var told = Json.object();
        told.put("access_token", accessToken).put("token_type", "Bearer").put("expires_in", life.toSeconds());
        told.put("scope", String.join(" ", scopes));
        if (!refreshToken.isEmpty()) {
            told.put("refresh_token", refreshToken);
        }
        return Reply.json(200, told);
    }

    private Reply revoke(Call call) {
        var token = call.bearer().isEmpty() ? call.form().getOrDefault("token", "") : call.bearer();
        var known = Optional.ofNullable(access.get(token))
                .map(Access::grant)
                .or(() -> Optional.ofNullable(refreshing.get(token)).map(Refresh::grant));
        if (known.isEmpty()) {
            return refused(400, "invalid_token");
        }
        var grant = known.get();
        access.values().removeIf(each -> each.grant().equals(grant));
        refreshing.values().removeIf(each -> each.grant.equals(grant));
        return Reply.empty(200);
    }

    private static Reply refused(int status, String error) {
        return Reply.json(status, Json.object().put("error", error));
    }

    private String newAccess(Set<String> scopes, String grant) {
        var token = "access-" + account + "-" + numbers.incrementAndGet();
        access.put(token, new Access(scopes, clock.instant().plus(life), grant));
        return token;
    }

    private String newRefresh(Set<String> scopes, String grant) {
        var token = "refresh-" + account + "-" + numbers.incrementAndGet();
        refreshing.put(token, new Refresh(scopes, grant));
        return token;
    }

    private static Set<String> scopes(String asked) {
        return new LinkedHashSet<>(Arrays.asList(asked.split(" ")));
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
