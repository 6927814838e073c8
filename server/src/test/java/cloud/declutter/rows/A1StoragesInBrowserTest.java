package cloud.declutter.rows;

import static cloud.declutter.given.Chromium.in;
import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.signIn;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.s3.TestingS3;
import cloud.declutter.clouds.webdav.RcloneServer;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.S3Server;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Row A1 in Chromium: storages of every kind are connected by their forms or through their providers' pages of consent,
 * scanned, and mended where something is wrong with them.
 */
class A1StoragesInBrowserTest {
    private static final FakeGoogleDrive DRIVE = FakeGoogleDrive.start(FakeSettings.of("ana"));
    private static final FakeOneDrive ONEDRIVE = FakeOneDrive.start(FakeSettings.of("ana"), FakeOneDrive.Plan.PERSONAL);
    private static final FakeDropbox DROPBOX = FakeDropbox.start(FakeSettings.of("ana"));
    private static final S3Server S3 = new S3Server();
    private static final Folder SERVED = folder("served");
    private static final Folder REMOTE = folder("remote");
    private static final RcloneServer WEBDAV = new RcloneServer(SERVED.path());
    private static final Given GIVEN = Given.service(Map.ofEntries(
            Map.entry("declutter.google-client-id", FakeCloud.CLIENT_ID),
            Map.entry("declutter.google-client-secret", FakeCloud.CLIENT_SECRET),
            Map.entry("declutter.google-drive-url", DRIVE.url().toString()),
            Map.entry("declutter.microsoft-client-id", FakeCloud.CLIENT_ID),
            Map.entry("declutter.microsoft-client-secret", FakeCloud.CLIENT_SECRET),
            Map.entry("declutter.onedrive-url", ONEDRIVE.url().toString()),
            Map.entry("declutter.dropbox-client-id", FakeCloud.CLIENT_ID),
            Map.entry("declutter.dropbox-client-secret", FakeCloud.CLIENT_SECRET),
            Map.entry("declutter.dropbox-url", DROPBOX.url().toString()),
            Map.entry("declutter.rclone-config", rcloneConfiguration()),
            Map.entry("declutter.allowed-private-endpoints", "127.0.0.0/8")));
    private static final String URL = GIVEN.url().replace("127.0.0.1", "localhost");
    private static final Chromium CHROMIUM = new Chromium();
    private static final Locator.GetByTextOptions EXACT = new Locator.GetByTextOptions().setExact(true);
    private static final String WEBDAV_NAME = "WebDAV or Nextcloud";

    static {
        DRIVE.allowRedirect(URL + "/connected/googledrive");
        ONEDRIVE.allowRedirect(URL + "/connected/onedrive");
        DROPBOX.allowRedirect(URL + "/connected/dropbox");
        for (var cloud : List.of(DRIVE, ONEDRIVE, DROPBOX)) {
            cloud.put("one.txt", "same".getBytes(UTF_8));
            cloud.put("two.txt", "same".getBytes(UTF_8));
        }
        S3.owner().createBucket(request -> request.bucket("photos"));
        S3.owner().putObject(request -> request.bucket("photos").key("a.txt"), RequestBody.fromString("same"));
    }

    private static Folder folder(String name) {
        return Given.service().folder(name).file("a.txt", "same").file("inner/b.txt", "same");
    }

    private static String rcloneConfiguration() {
        return Given.service()
                .folder("rclone")
                .file("rclone.conf", "[pictures]\ntype = alias\nremote = " + REMOTE.path() + "\n")
                .path()
                .resolve("rclone.conf")
                .toString();
    }

    @AfterAll
    static void close() {
        CHROMIUM.close();
        GIVEN.stop();
        Stream.of(DRIVE, ONEDRIVE, DROPBOX).forEach(FakeCloud::close);
        WEBDAV.close();
        S3.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCloudIsConnectedThroughItsProviderSignedInToAgainAndCleanedUp(Screen screen) {
        var page = page(screen);
        signIn(page, URL, GIVEN.person("ana"));
        assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                .isVisible();

        connect(page, "Google Drive", "Deny");
        assertThat(page.getByText("Nothing was connected")).isVisible();
        connect(page, "Google Drive", "Allow");
        var card = card(page, "Google Drive");
        assertThat(card).isVisible();
        DRIVE.latency(Duration.ofSeconds(2));
        card.getByRole(AriaRole.BUTTON, in("Scan now")).click();
        assertThat(card.getByRole(AriaRole.PROGRESSBAR, in("Scan progress"))).isVisible();
        assertThat(card.getByRole(AriaRole.BUTTON, in("Stop"))).isVisible();
        station(page, "14-scan-running");
        DRIVE.latency(Duration.ZERO);
        assertThat(card.getByText("2 files")).isVisible();
        station(page, "14-cloud-connected");
        choose(page, "Google Drive", "History of scans");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("2 new")).isVisible();
        station(page, "16-scan-history");
        page.keyboard().press("Escape");

        DRIVE.revokeConsents();
        card.getByRole(AriaRole.BUTTON, in("Scan again")).click();
        assertThat(card.getByText("Needs sign-in")).isVisible();
        station(page, "15-needs-sign-in");
        card.getByRole(AriaRole.BUTTON, in("Sign in again")).click();
        page.getByRole(AriaRole.BUTTON, named("Allow")).click();
        assertThat(card.getByText("Ready")).isVisible();

        cleanUpAndUndo(page);
    }

    /** Until then the service was allowed to look only, and the provider is asked for more. */
    private static void cleanUpAndUndo(Page page) {
        CHROMIUM.expects(page, "/confirm");
        page.getByRole(AriaRole.LINK, named("Review")).click();
        page.getByRole(AriaRole.BUTTON, named("Review plan")).click();
        confirm(page);
        var allow = page.getByRole(AriaRole.BUTTON, named("Allow it at the provider"));
        assertThat(allow).isVisible();
        station(page, "15-allow-removal");
        allow.click();
        page.getByRole(AriaRole.BUTTON, named("Allow")).click();
        assertThat(card(page, "Google Drive")).isVisible();
        page.getByRole(AriaRole.LINK, named("History")).click();
        page.getByRole(AriaRole.ARTICLE).getByRole(AriaRole.LINK).click();
        confirm(page);
        assertThat(page.getByRole(AriaRole.HEADING, named("Done"))).isVisible();
        assertThat(DRIVE.files()).hasSize(1);

        page.getByRole(AriaRole.BUTTON, named("Undo this cleanup")).click();

        assertThat(page.getByRole(AriaRole.HEADING, named("Undone"))).isVisible();
        assertThat(DRIVE.files()).containsOnlyKeys("one.txt", "two.txt");
    }

    private static void confirm(Page page) {
        page.getByRole(AriaRole.TEXTBOX).fill(page.locator("form code").innerText());
        page.getByRole(AriaRole.BUTTON, named("Move to trash")).click();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsTestedBeforeItIsKeptScannedRenamedChangedAndDisconnected(Screen screen) {
        var ana = GIVEN.person("ana");
        var page = page(screen);
        CHROMIUM.expects(page, "/api/v1/connections:");
        signIn(page, URL, ana);
        assertThat(page.getByRole(AriaRole.LINK, named("Storages"))).isVisible();

        connect(page, "OneDrive", "Allow");
        assertThat(card(page, "OneDrive")).isVisible();
        connect(page, "Dropbox", "Allow");
        assertThat(card(page, "Dropbox")).isVisible();
        var form = form(page, WEBDAV_NAME);
        form.getByLabel("Address").fill(WEBDAV.uri().toString());
        form.getByLabel("User name").fill(RcloneServer.USER);
        password(form).fill("wrong");
        form.getByRole(AriaRole.BUTTON, in("Connect")).click();
        assertThat(password(form)).hasAttribute("aria-invalid", "true");
        assertThat(ana.all("/api/v1/connections")).hasSize(2);
        station(page, "60-form-refused");
        password(form).fill(RcloneServer.PASSWORD);
        form.getByRole(AriaRole.BUTTON, in("Connect")).click();
        assertThat(card(page, WEBDAV_NAME)).isVisible();
        connectByFormsThatAreRight(page);
        page.getByRole(AriaRole.BUTTON, named("Scan all")).click();
        for (var name : List.of("OneDrive", "Dropbox", WEBDAV_NAME, "S3", "rclone", "Uploads")) {
            assertThat(card(page, name).getByText("Ready")).isVisible();
        }
        station(page, "62-storages");
        assertThat(ana.all("/api/v1/duplicates")).hasSize(1);

        choose(page, WEBDAV_NAME, "Rename");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill("Attic");
        dialog.getByRole(AriaRole.BUTTON, in("Rename")).click();
        assertThat(card(page, "Attic")).isVisible();
        choose(page, "Attic", "Test");
        assertThat(page.getByText("It can be reached.")).isVisible();
        choose(page, "Attic", "Change access");
        station(page, "63-change-access");
        password(dialog).fill(RcloneServer.PASSWORD);
        dialog.getByRole(AriaRole.BUTTON, in("Save")).click();
        assertThat(dialog).isHidden();
        choose(page, "Attic", "Disconnect");
        station(page, "64-disconnect");
        dialog.getByRole(AriaRole.BUTTON, in("Disconnect")).click();

        assertThat(card(page, "Attic")).isHidden();
        assertThat(card(page, "S3")).isVisible();
        assertThat(SERVED.path().resolve("a.txt")).hasContent("same");
    }

    private static void connectByFormsThatAreRight(Page page) {
        var bucket = form(page, "S3");
        bucket.getByLabel("Endpoint").fill(S3.uri().toString());
        bucket.getByLabel("Region").fill(TestingS3.REGION);
        bucket.getByLabel(Pattern.compile("^Bucket")).fill("photos");
        bucket.getByLabel("Access key").fill(TestingS3.ACCESS_KEY);
        bucket.getByLabel("Secret key").fill(TestingS3.SECRET_KEY.value());
        station(page, "61-form");
        bucket.getByRole(AriaRole.BUTTON, in("Connect")).click();
        assertThat(card(page, "S3")).isVisible();
        var remote = form(page, "rclone");
        remote.getByLabel("Remote").fill("pictures:");
        remote.getByRole(AriaRole.BUTTON, in("Connect")).click();
        assertThat(card(page, "rclone")).isVisible();
        form(page, "Uploads")
                .getByRole(AriaRole.BUTTON, in("Connect your uploads"))
                .click();
        assertThat(card(page, "Uploads")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void aStorageThatIsAwayOrHasLostMuchSaysWhatHelps(Screen screen) throws IOException {
        var ana = GIVEN.person("ana");
        var disk = GIVEN.folder("Disk");
        for (var n = 0; n < 4; n++) {
            disk.file(n + ".txt", "content " + n);
        }
        var name = String.valueOf(disk.path().getFileName());
        ana.connects(disk);
        var page = page(screen);
        signIn(page, URL, ana);
        page.getByRole(AriaRole.LINK, named("Storages")).click();
        var card = card(page, name);
        card.getByRole(AriaRole.BUTTON, in("Scan now")).click();
        assertThat(card.getByText(Pattern.compile("^Scanned"))).isVisible();

        var aside = disk.path().resolveSibling(name + "-unplugged");
        Files.move(disk.path(), aside);
        card.getByRole(AriaRole.BUTTON, in("Scan again")).click();
        assertThat(card.getByText("Offline")).isVisible();
        station(page, "65-offline");
        Files.move(aside, disk.path());
        card.getByRole(AriaRole.BUTTON, in("Test again")).click();
        assertThat(card.getByText("Ready")).isVisible();

        for (var n = 1; n < 4; n++) {
            Files.delete(disk.path().resolve(n + ".txt"));
        }
        card.getByRole(AriaRole.BUTTON, in("Scan again")).click();
        assertThat(card.getByText("In doubt", EXACT)).isVisible();
        assertThat(card.getByText("4 files")).isVisible();
        station(page, "66-in-doubt");
        card.getByRole(AriaRole.BUTTON, in("Believe this scan")).click();

        assertThat(card.getByText("Ready")).isVisible();
        assertThat(card.getByText("1 file", EXACT)).isVisible();
    }

    /** Providers of the test have no icon. */
    private static Page page(Screen screen) {
        var page = CHROMIUM.page(screen);
        CHROMIUM.expects(page, "/favicon.ico");
        return page;
    }

    private static Locator card(Page page, String name) {
        return page.getByRole(AriaRole.REGION, named(name));
    }

    private static Locator password(Locator form) {
        return form.getByLabel(Pattern.compile("^Password"));
    }

    private static void choose(Page page, String storage, String item) {
        page.getByRole(AriaRole.BUTTON, named("More for " + storage)).click();
        page.getByRole(AriaRole.MENUITEM, named(item)).click();
    }

    /** Of a new storage of that kind. */
    private static Locator form(Page page, String kind) {
        page.navigate(URL + "/storages?connect=true");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, in(kind)).click();
        return dialog;
    }

    private static void connect(Page page, String provider, String decision) {
        form(page, provider)
                .getByRole(AriaRole.BUTTON, in("Sign in at " + provider))
                .click();
        page.getByRole(AriaRole.BUTTON, named(decision)).click();
    }
}
