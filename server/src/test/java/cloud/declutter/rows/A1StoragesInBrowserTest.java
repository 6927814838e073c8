package cloud.declutter.rows;

import static cloud.declutter.given.Chromium.in;
import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.signIn;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Given;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row A1 in Chromium: a cloud is connected through its provider's page of consent, needs another sign-in, and gets it. */
class A1StoragesInBrowserTest {
    private final FakeGoogleDrive drive = FakeGoogleDrive.start(FakeSettings.of("ana"));
    private final Given given = Given.service(Map.of(
            "declutter.google-client-id", FakeCloud.CLIENT_ID,
            "declutter.google-client-secret", FakeCloud.CLIENT_SECRET,
            "declutter.google-drive-url", drive.url().toString()));
    private final String url = given.url().replace("127.0.0.1", "localhost");
    private final Chromium chromium = new Chromium();

    @AfterEach
    void close() {
        given.stop();
        drive.close();
        chromium.close();
    }

    @Test
    void aCloudIsConnectedThroughItsProviderAndSignedInToAgain() {
        drive.allowRedirect(url + "/connected/googledrive");
        drive.put("one.txt", "same".getBytes(UTF_8));
        drive.put("two.txt", "same".getBytes(UTF_8));
        var page = chromium.page(Screen.DESKTOP);
        chromium.expects(page, drive.url() + "/favicon.ico");
        signIn(page, url, given.person("ana"));
        assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                .isVisible();

        connect(page, "Deny");
        assertThat(page.getByText("Nothing was connected")).isVisible();
        connect(page, "Allow");
        var card = page.getByRole(AriaRole.REGION, named("Google Drive"));
        assertThat(card).isVisible();
        card.getByRole(AriaRole.BUTTON, in("Scan now")).click();
        assertThat(card.getByText("2 files")).isVisible();
        station(page, "14-cloud-connected");
        page.getByRole(AriaRole.BUTTON, named("More for Google Drive")).click();
        page.getByRole(AriaRole.MENUITEM, named("History of scans")).click();
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("2 new")).isVisible();
        station(page, "16-scan-history");
        page.keyboard().press("Escape");

        drive.revokeConsents();
        card.getByRole(AriaRole.BUTTON, in("Scan again")).click();
        assertThat(card.getByText("Needs sign-in")).isVisible();
        station(page, "15-needs-sign-in");
        card.getByRole(AriaRole.BUTTON, in("Sign in again")).click();
        page.getByRole(AriaRole.BUTTON, named("Allow")).click();

        assertThat(card.getByText("Ready")).isVisible();
    }

    private void connect(Page page, String decision) {
        page.navigate(url + "/storages?connect=true");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, in("Google Drive")).click();
        dialog.getByRole(AriaRole.BUTTON, in("Sign in at Google Drive")).click();
        page.getByRole(AriaRole.BUTTON, named(decision)).click();
    }
}
