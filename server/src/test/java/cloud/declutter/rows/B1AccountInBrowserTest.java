package cloud.declutter.rows;

import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Authenticator;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's way through the account's pages: a second factor set up by its picture, then asked for at the door. */
class B1AccountInBrowserTest {
    private final Given given = Given.service();

    @Test
    void aSecondFactorIsSetUpAndFromThenOnAskedFor() {
        var ana = given.person("ana");
        try (var chromium = new Chromium()) {
            var page = chromium.page(Chromium.WIDE, 800);

            signIn(page, ana);
            assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                    .isVisible();
            page.navigate(url() + "/account");
            assertThat(page.getByLabel("Name")).hasValue("ana");
            station(page, "9-account");
            var phone = setUp(page);
            station(page, "11-recovery-codes");
            page.getByRole(AriaRole.BUTTON, named("I have kept them")).click();
            page.getByRole(AriaRole.TAB, named("Your data")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Delete my account"))
                            .first())
                    .isVisible();
            station(page, "12-your-data");
            signOut(page);
            signIn(page, ana);
            station(page, "13-code");
            page.getByRole(AriaRole.TEXTBOX, named("Code")).fill(phone.code(1));
            page.getByRole(AriaRole.BUTTON, named("Sign in")).click();

            assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                    .isVisible();
            assertThat(chromium.complaints()).allMatch(complaint -> complaint.contains("/api/v1/auth/token"));
        }
    }

    @Test
    void whoIsSignedOutReadsOfPrivacyAndAnAdminSeesHowTheServiceIs() {
        var ana = given.person("ana");
        try (var chromium = new Chromium()) {
            var page = chromium.page(Chromium.WIDE, 800);
            page.navigate(url() + "/sign-in");
            page.getByRole(AriaRole.LINK, named("Privacy and security")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("What is never stored")))
                    .isVisible();
            station(page, "17-privacy");

            appoint(ana, "admin");
            signIn(page, ana);
            shell(page).click();
            page.getByRole(AriaRole.MENUITEM, named("Service")).click();
            assertThat(page.getByText("Reachable, schema of this release")).isVisible();
            assertThat(page).hasTitle("Service · Declutter Cloud");
            station(page, "18-service");
            appoint(ana, "user");

            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private void appoint(Person person, String role) {
        given.part(JdbcClient.class)
                .sql("update accounts set role = :role where email = :email")
                .param("role", role)
                .param("email", person.email())
                .update();
    }

    @Test
    void tabsReloadedTogetherAndReloadsThatCrossEachOtherSignNobodyOut() {
        var ana = given.person("ana");
        try (var chromium = new Chromium()) {
            var page = chromium.page(Chromium.WIDE, 800);
            signIn(page, ana);
            assertThat(shell(page)).isVisible();
            var tab = page.context().newPage();
            tab.navigate(url() + "/account");
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

            assertThat(chromium.complaints()).isEmpty();
            assertThat(ana.all("/api/v1/me/sessions")).hasSize(2);
        }
    }

    private static Locator shell(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account and appearance"));
    }

    private Authenticator setUp(Page page) {
        page.getByRole(AriaRole.TAB, named("Security")).click();
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

    private void signIn(Page page, Person person) {
        page.navigate(url() + "/sign-in");
        page.getByLabel("Email").fill(person.email());
        page.getByLabel(Pattern.compile("^Password")).fill(Person.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    private static void signOut(Page page) {
        shell(page).click();
        page.getByRole(AriaRole.MENUITEM, named("Sign out")).click();
        assertThat(page.getByLabel("Email")).isVisible();
    }

    /** Where Chromium takes secure cookies without a certificate. */
    private String url() {
        return given.url().replace("127.0.0.1", "localhost");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
