package cloud.declutter.rows;

import static cloud.declutter.given.Chromium.in;
import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.signIn;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Authenticator;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ways through the account's pages in Chromium: in by a second factor, what is changed and taken along, out for good, and how
 * admins see people and the service.
 */
class B1AccountInBrowserTest {
    private static final Given GIVEN = Given.service(Map.of());
    /** Where Chromium takes secure cookies without a certificate. */
    private static final String URL = GIVEN.url().replace("127.0.0.1", "localhost");

    private static final String OTHER_PASSWORD = "another horse, another staple";

    private static final Chromium CHROMIUM = new Chromium();

    @AfterAll
    static void close() {
        CHROMIUM.close();
        GIVEN.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aSecondFactorIsSetUpAndFromThenOnAskedFor(Screen screen) {
        var ana = GIVEN.person("ana");
        var page = CHROMIUM.page(screen);
        CHROMIUM.expects(page, "/api/v1/auth/token");

        page.navigate(URL + "/sign-in");
        assertThat(page.getByRole(AriaRole.HEADING, named("Welcome back"))).isVisible();
        station(page, "9-sign-in");
        signIn(page, URL, ana);
        assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                .isVisible();
        page.navigate(URL + "/account?tab=security");
        var phone = setUp(page);
        station(page, "11-recovery-codes");
        page.getByRole(AriaRole.BUTTON, named("I have kept them")).click();
        signOut(page);
        signIn(page, URL, ana);
        station(page, "13-code");
        page.getByRole(AriaRole.TEXTBOX, named("Code")).fill(phone.code(1));
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();

        assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                .isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsChangedTakenAlongAndDeleted(Screen screen) {
        var ana = GIVEN.person("ana");
        var page = CHROMIUM.page(screen);
        signIn(page, URL, ana);
        shell(page).click();
        page.getByRole(AriaRole.MENUITEM, named("Account")).click();
        page.getByLabel("Name").fill("Ana Núñez");
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(page.getByText("Saved.")).isVisible();
        station(page, "9-account");
        page.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", "dark");
        page.reload();
        assertThat(page.getByLabel("Name")).hasValue("Ana Núñez");
        assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", "dark");
        page.getByText("As the system").click();

        page.getByRole(AriaRole.TAB, named("Security")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^End .*127")))
                .click();
        assertThat(page.getByText("This device")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("End all others"))).isHidden();
        assertThat(ana.get("/api/v1/me").status()).isEqualTo(401);
        page.getByLabel("Current password").fill(Person.PASSWORD);
        page.getByLabel("New password").fill(OTHER_PASSWORD);
        station(page, "9-security");
        page.getByRole(AriaRole.BUTTON, named("Change password")).click();
        assertThat(page.getByText("Your password is changed")).isVisible();
        ana.signedOut().signsIn(ana.email(), OTHER_PASSWORD);

        // Calls that were under way as the account went.
        CHROMIUM.expects(page, "status of 401");
        leave(page);
        var refused = Map.of("email", ana.email(), "password", OTHER_PASSWORD);
        assertThat(ana.signedOut().post("/api/v1/auth/token", refused).status()).isEqualTo(401);
    }

    /** With all that is kept of the person. */
    private static void leave(Page page) {
        page.getByRole(AriaRole.TAB, named("Your data")).click();
        var data = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, named("Download my data")).click());
        assertThat(data.suggestedFilename()).endsWith(".zip");
        page.getByRole(AriaRole.BUTTON, named("Delete my account")).click();
        page.getByLabel("To go on, type").fill("delete");
        page.getByLabel(Pattern.compile("^Password")).fill(OTHER_PASSWORD);
        station(page, "12-your-data");
        page.getByRole(AriaRole.BUTTON, named("Delete my account")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Welcome back"))).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSignedOutReadsOfPrivacyAndAnAdminSeesPeopleAndHowTheServiceIs(Screen screen) {
        var ana = GIVEN.person("ana");
        var ben = GIVEN.person("ben");
        var page = CHROMIUM.page(screen);
        page.navigate(URL + "/sign-in");
        page.getByRole(AriaRole.LINK, named("Privacy and security")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("What is never stored")))
                .isVisible();
        station(page, "17-privacy");
        page.navigate(URL + "/nowhere");
        assertThat(page.getByRole(AriaRole.HEADING, named("There is no such page")))
                .isVisible();
        station(page, "17-nowhere");

        appoint(ana, "admin");
        signIn(page, URL, ana);
        shell(page).click();
        page.getByRole(AriaRole.MENUITEM, named("Service")).click();
        assertThat(page.getByText("Reachable, schema of this release")).isVisible();
        assertThat(page).hasTitle("Service · Declutter Cloud");
        station(page, "18-service");
        shell(page).click();
        page.getByRole(AriaRole.MENUITEM, named("People")).click();
        var ofBen = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(ben.email()));
        ofBen.getByRole(AriaRole.BUTTON, in("Make admin: ben")).click();
        station(page, "19-make-admin");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, in("Make admin"))
                .click();
        assertThat(ofBen.getByText("Admin", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        station(page, "19-people");
        assertThat(ben.get("/api/v1/admin/people").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatHasEndedIsToldOfAndPickedUpWhereItWas(Screen screen) {
        var ana = GIVEN.person("ana");
        var page = CHROMIUM.page(screen);
        CHROMIUM.expects(page, "status of 401");
        signIn(page, URL, ana);
        assertThat(page.getByRole(AriaRole.LINK, named("Trash"))).isVisible();
        ana.delete("/api/v1/me/sessions?all=true").expect(204);

        // The page may have noticed by itself, and have no such link any more.
        page.evaluate("() => document.querySelector('a[href=\"/trash\"]')?.click()");
        assertThat(page.getByText("Your session has ended.")).isVisible();
        station(page, "8-session-ended");
        page.getByLabel("Email").fill(ana.email());
        page.getByLabel(Pattern.compile("^Password")).fill(Person.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();

        assertThat(shell(page)).isVisible();
    }

    private static void appoint(Person person, String role) {
        GIVEN.part(JdbcClient.class)
                .sql("update accounts set role = :role where email = :email")
                .param("role", role)
                .param("email", person.email())
                .update();
    }

    @Test
    void tabsReloadedTogetherAndReloadsThatCrossEachOtherSignNobodyOut() {
        var ana = GIVEN.person("ana");
        var page = CHROMIUM.page(Screen.DESKTOP);
        signIn(page, URL, ana);
        assertThat(shell(page)).isVisible();
        var tab = page.context().newPage();
        tab.navigate(URL + "/account");
        assertThat(shell(tab)).isVisible();

        for (var round = 0; round < 4; round++) {
            page.waitForRequest("**/auth/refresh", () -> {
                page.evaluate("() => void setTimeout(() => location.reload())");
                tab.evaluate("() => void setTimeout(() => location.reload())");
            });
            page.reload();
            assertThat(shell(page)).isVisible();
            assertThat(shell(tab)).isVisible();
        }

        assertThat(ana.all("/api/v1/me/sessions")).hasSize(2);
    }

    private static Locator shell(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account and appearance"));
    }

    private Authenticator setUp(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Set up")).click();
        assertThat(page.getByRole(AriaRole.IMG, named("QR code for your authenticator app")))
                .isVisible();
        station(page, "10-second-factor");
        var secret = page.getByText(Pattern.compile("^[A-Z2-7 ]{32,}$")).innerText();
        var phone = Authenticator.reading(secret.replace(" ", ""));
        page.getByRole(AriaRole.TEXTBOX, named("Code")).fill(phone.code(0));
        page.getByRole(AriaRole.BUTTON, named("Turn on")).click();
        assertThat(page.getByText("Your recovery codes")).isVisible();
        return phone;
    }

    private static void signOut(Page page) {
        shell(page).click();
        page.getByRole(AriaRole.MENUITEM, named("Sign out")).click();
        assertThat(page.getByLabel("Email")).isVisible();
    }
}
