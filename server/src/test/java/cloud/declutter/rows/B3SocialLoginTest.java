package cloud.declutter.rows;

import static cloud.declutter.rows.SocialWorld.address;
import static cloud.declutter.rows.SocialWorld.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Authenticator;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Person;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Signing in through Google and Microsoft, and linking: in Chromium and step by step, with a real OpenID provider. */
class B3SocialLoginTest {
    private static final SocialWorld WORLD = new SocialWorld();
    private static final Chromium CHROMIUM = new Chromium();
    private static final String REFRESH = "__Host-declutter-refresh";
    private static final String PASSWORD = Person.PASSWORD;

    @AfterAll
    static void close() {
        CHROMIUM.close();
        WORLD.close();
    }

    @Test
    void thePageLearnsWhichProvidersThereAre() {
        var offers = Person.nobody(WORLD.url()).get("/api/v1/auth/providers").expect(200);

        assertThat(offers.body().path("items").toString())
                .isEqualTo(
                        "[{\"name\":\"google\",\"label\":\"Google\"},{\"name\":\"microsoft\",\"label\":\"Microsoft\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "microsoft"})
    void inChromiumTheFirstSignInMakesAnAccountAndTheNextFindsIt(String name) {
        var address = address();
        WORLD.provider.knows(claims(address));
        var first = page();
        var second = page();

        var made = cross(first, start(name, "/duplicates?kind=exact"));
        var found = cross(second, start(name, "/"));

        assertThat(made).isEqualTo("/signed-in?next=%2Fduplicates%3Fkind%3Dexact");
        assertThat(found).isEqualTo("/signed-in?next=%2F");
        var cookies = first.context().cookies();
        assertThat(cookies).extracting(cookie -> cookie.name).containsExactly(REFRESH);
        assertThat(cookies).allMatch(B3SocialLoginTest::isSafe);
        var me = WORLD.withToken(refreshed(first)).get("/api/v1/me").expect(200);
        assertThat(me.text("email")).isEqualTo(address);
        assertThat(me.text("name")).isEqualTo("Ana Núñez");
        assertThat(me.body().path("hasPassword").asBoolean()).isFalse();
        assertThat(WORLD.withToken(refreshed(second)).get("/api/v1/me").text("id"))
                .isEqualTo(me.text("id"));
    }

    @Test
    void inChromiumAnAccountIsLinkedFromWithinAfterBothProofs() {
        var ana = WORLD.person("ana");
        WORLD.provider.knows(claims(address()));
        var page = page();

        var linked = cross(page, askedToLink(page, ana.email(), "google"));

        assertThat(linked).isEqualTo("/account?linked=google");
        assertThat(identities(ana)).containsExactly("google");
        var elsewhere = page();
        assertThat(cross(elsewhere, start("google", "/"))).isEqualTo("/signed-in?next=%2F");
        assertThat(WORLD.withToken(refreshed(elsewhere)).get("/api/v1/me").text("email"))
                .isEqualTo(ana.email());
    }

    @Test
    void inChromiumWhoRefusesAtTheProviderIsBackWhereTheySetOut() {
        var ana = WORLD.person("ana");
        WORLD.provider.knows(claims(address()), "refuse");
        var page = page();

        assertThat(cross(page, start("google", "/"))).isEqualTo("/sign-in?social=refused");
        assertThat(page.context().cookies()).isEmpty();
        assertThat(cross(page, askedToLink(page, ana.email(), "google"))).isEqualTo("/account?social=refused");
        assertThat(identities(ana)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "microsoft"})
    void anAddressThatHasAnAccountIsNeverLinkedByItself(String name) {
        var ana = WORLD.person("ana");
        WORLD.provider.knows(claims(ana.email()));
        var visitor = WORLD.visitor();

        assertThat(visitor.signIn(name)).isEqualTo("/sign-in?social=link-needed");

        assertThat(visitor.cookies()).isEmpty();
        assertThat(identities(ana)).isEmpty();
    }

    @Test
    void anIdentityThatIsLinkedIsShownAndUnlinkedAgain() {
        var ana = WORLD.person("ana");
        var address = address();
        WORLD.provider.knows(claims(address));
        assertThat(link(ana, "microsoft")).isEqualTo("/account?linked=microsoft");
        var shown = ana.get("/api/v1/me/identities").expect(200).body().path("items");
        assertThat(shown.path(0).path("email").asString()).isEqualTo(address);
        assertThat(shown.path(0).path("linkedAt").asString()).isNotEmpty();
        assertThat(ana.post("/api/v1/me/identities/microsoft").expect(409).problem())
                .isEqualTo("already-linked");

        ana.delete("/api/v1/me/identities/microsoft").expect(204);

        assertThat(identities(ana)).isEmpty();
        ana.delete("/api/v1/me/identities/microsoft").expect(404);
        var visitor = WORLD.visitor();
        assertThat(visitor.signIn("microsoft")).startsWith("/signed-in");
        assertThat(WORLD.entered(visitor).get("/api/v1/me").text("email")).isEqualTo(address);
    }

    @Test
    void whoUnlinksLongAfterSigningInGivesProof() {
        var ana = WORLD.person("ana");
        WORLD.provider.knows(claims(address()));
        link(ana, "google");
        var old = ana.onAnotherDevice();
        WORLD.aged(old);

        assertThat(old.delete("/api/v1/me/identities/google").expect(403).problem())
                .isEqualTo("proof-needed");
        assertThat(old.delete("/api/v1/me/identities/google", Map.of("password", "not the password at all"))
                        .expect(403)
                        .problem())
                .isEqualTo("proof-refused");
        assertThat(identities(ana)).containsExactly("google");

        old.delete("/api/v1/me/identities/google", Map.of("password", PASSWORD)).expect(204);
        assertThat(identities(ana)).isEmpty();
        assertThat(WORLD.told("authn_identity_linked")).isPositive();
        assertThat(WORLD.told("authn_identity_unlinked")).isPositive();
    }

    @Test
    void theLastWayInIsNotUnlinked() {
        WORLD.provider.knows(claims(address()));
        var visitor = WORLD.visitor();
        visitor.signIn("google");
        var person = WORLD.entered(visitor);

        assertThat(person.delete("/api/v1/me/identities/google").expect(409).problem())
                .isEqualTo("last-way-in");

        WORLD.provider.knows(claims(address()));
        assertThat(link(person, "microsoft")).isEqualTo("/account?linked=microsoft");
        person.delete("/api/v1/me/identities/google").expect(204);
        assertThat(identities(person)).containsExactly("microsoft");
    }

    @Test
    void anIdentityOfAnotherAccountIsNotLinked() {
        var ana = WORLD.person("ana");
        var bob = WORLD.person("bob");
        WORLD.provider.knows(claims(address()));
        link(ana, "google");

        assertThat(link(bob, "google")).isEqualTo("/account?social=taken");

        assertThat(identities(ana)).containsExactly("google");
        assertThat(identities(bob)).isEmpty();
    }

    @Test
    void whoAsksToLinkGivesProofAndStaysSignedIn() {
        var ana = WORLD.person("ana");
        WORLD.provider.knows(claims(address()));

        assertThat(ana.post("/api/v1/me/identities/google", Map.of("password", "not the password at all"))
                        .expect(403)
                        .problem())
                .isEqualTo("proof-refused");
        var visitor = WORLD.visitor();
        var back = visitor.agree(asksToLink(visitor, ana, "google"));
        ana.delete("/api/v1/me/sessions?all=true").expect(204);

        assertThat(visitor.comeBack(back)).isEqualTo("/account?social=failed");
        assertThat(identities(ana.onAnotherDevice())).isEmpty();
    }

    @Test
    void aSecondFactorIsAskedForAfterTheProvider() {
        var ana = WORLD.person("ana");
        WORLD.provider.knows(claims(address()));
        link(ana, "google");
        var codes = secondFactor(ana);
        var visitor = WORLD.visitor();

        assertThat(visitor.signIn("google")).isEqualTo("/sign-in?social=code-needed");

        assertThat(visitor.cookies()).containsOnlyKeys("__Host-declutter-social-code");
        var pending = Map.copyOf(visitor.cookies());
        assertThat(visitor.post("/api/v1/auth/refresh").statusCode()).isEqualTo(401);
        assertThat(code(visitor, "aaaaa-aaaaa")).isEqualTo(401);
        assertThat(code(WORLD.visitor(), codes.path(0).asString())).isEqualTo(401);
        assertThat(code(visitor, codes.path(0).asString())).isEqualTo(200);
        assertThat(visitor.cookies()).containsOnlyKeys(REFRESH);
        assertThat(WORLD.entered(visitor).get("/api/v1/me").text("email")).isEqualTo(ana.email());
        visitor.cookies().putAll(pending);
        assertThat(code(visitor, codes.path(1).asString())).isEqualTo(401);
    }

    private static int code(Visitor visitor, String code) {
        return visitor.post("/api/v1/auth/social/code", "{\"code\":\"" + code + "\"}")
                .statusCode();
    }

    /** Turns it on, and answers the recovery codes. */
    private static JsonNode secondFactor(Person person) {
        var secret = person.post("/api/v1/me/second-factor").expect(200).text("secret");
        return person.post(
                        "/api/v1/me/second-factor/confirm",
                        Map.of("code", Authenticator.reading(secret).code(0)))
                .expect(200)
                .body()
                .path("recoveryCodes");
    }

    /** Asks, goes, agrees, comes back; answers where the page is sent. */
    private static String link(Person person, String name) {
        var visitor = WORLD.visitor();
        return visitor.comeBack(visitor.agree(asksToLink(visitor, person, name)));
    }

    /** Answers the provider's address; the visitor's browser has the cookie. */
    private static String asksToLink(Visitor visitor, Person person, String name) {
        var asked = person.post("/api/v1/me/identities/" + name).expect(200);
        visitor.keep(asked.response());
        return asked.text("url");
    }

    private static List<String> identities(Person person) {
        return person.get("/api/v1/me/identities")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("provider").asString())
                .toList();
    }

    /** Without the page's own program, which would refresh at the same time. */
    private static Page page() {
        var page = CHROMIUM.page(1280, 800);
        CHROMIUM.expects(page, "/assets/");
        page.route("**/assets/**", Route::abort);
        return page;
    }

    private static String start(String name, String next) {
        return WORLD.url() + "/api/v1/auth/social/" + name + "/start?next=" + URLEncoder.encode(next, UTF_8);
    }

    /** Goes to the provider and back, and answers where the page is sent then. */
    private static String cross(Page page, String address) {
        var back = page.waitForResponse(
                response -> response.url().contains("/callback?"),
                () -> page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT)));
        assertThat(back.status()).isEqualTo(302);
        return back.headerValue("location");
    }

    private static String refreshed(Page page) {
        return (String) page.evaluate("""
                async () => (await (await fetch('/api/v1/auth/refresh', { method: 'POST' })).json()).access_token
                """);
    }

    /** As the page does it: signs in by password, asks, and gets the address of the provider. */
    private static String askedToLink(Page page, String email, String name) {
        page.navigate(WORLD.url() + "/health");
        return (String) page.evaluate("""
                        async ([email, password, name]) => {
                          const post = (path, body, token) => fetch(path, {
                            method: 'POST',
                            headers: {
                              'Content-Type': 'application/json',
                              ...(token ? { Authorization: `Bearer ${token}` } : {}),
                            },
                            body: JSON.stringify(body),
                          }).then((answer) => answer.json());
                          const tokens = await post('/api/v1/auth/token', { email, password, cookie: true });
                          const way = await post(`/api/v1/me/identities/${name}`, { password }, tokens.access_token);
                          return way.url;
                        }
                        """, List.of(email, PASSWORD, name));
    }

    private static boolean isSafe(Cookie cookie) {
        return cookie.httpOnly && cookie.secure && cookie.sameSite == SameSiteAttribute.STRICT;
    }
}
