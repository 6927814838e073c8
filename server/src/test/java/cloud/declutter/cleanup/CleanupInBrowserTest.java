package cloud.declutter.cleanup;

import static cloud.declutter.given.Chromium.in;
import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cleaning up in Chromium: progress, what was left and why, the way back from the toast and from the trash. */
class CleanupInBrowserTest {
    private static final int MANY = 450;

    /** One file a batch, so that there is time to look. */
    private static final Given GIVEN = Given.service(Map.of("declutter.cleanup.batch-files", "1"));

    private static final Chromium CHROMIUM = new Chromium();

    private final World ana = World.of(GIVEN, "ana");

    @AfterAll
    static void close() {
        GIVEN.stop();
        CHROMIUM.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCleanupIsFollowedThroughALostLineAndUndoneFromTheToastOfAnotherPage(Screen screen) throws IOException {
        var page = CHROMIUM.page(screen);
        var folder = pairs("Photos", MANY);
        var plan = planned(folder);
        folder.file("spare/7.txt", "written after the scan");
        var before = Disk.content(folder.path());
        signIn(page);

        open(page, plan);
        page.getByRole(AriaRole.TEXTBOX).fill(page.locator("form code").innerText());
        page.getByRole(AriaRole.BUTTON, named("Move to trash")).click();
        assertThat(page.getByText(Pattern.compile("^[1-9][0-9]* of 450 files · .* files/s")))
                .isVisible();
        station(page, "20-cleanup-running");
        losesItsLine(page);
        assertThat(page.getByRole(AriaRole.REGION, named("left alone"))).containsText("spare/7.txt – ");
        page.getByRole(AriaRole.LINK, named("Storages")).click();
        var toast = page.getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText("449 files moved to the trash"));
        assertThat(toast).isVisible();
        station(page, "21-cleanup-toast");
        toast.getByRole(AriaRole.BUTTON, in("Undo")).click();

        assertThat(page.getByText("449 files brought back.")).isVisible();
        assertThat(Disk.content(folder.path())).isEqualTo(before);
        open(page, plan);
        page.getByRole(AriaRole.BUTTON, named("Left alone 1")).click();
        station(page, "22-cleanup-filtered");
        page.getByRole(AriaRole.LINK, named("History")).click();
        assertThat(page.getByText("449 files brought back")).isVisible();
        station(page, "23-history");
    }

    /** The page says so, and goes on by itself once it is there again. */
    private static void losesItsLine(Page page) {
        CHROMIUM.expects(page, "net::ERR_INTERNET_DISCONNECTED");
        var notice = page.getByText("You are offline.");
        page.context().setOffline(true);
        assertThat(notice).isVisible();
        station(page, "27-offline");
        page.context().setOffline(false);
        assertThat(notice).isHidden();
    }

    @ParameterizedTest
    @EnumSource
    void oneFileIsBroughtBackFromTheTrash(Screen screen) {
        var page = CHROMIUM.page(screen);
        signIn(page);
        page.getByRole(AriaRole.LINK, named("Trash")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("The trash is empty")))
                .isVisible();
        station(page, "24-trash-empty");
        var folder = pairs("Texts", 6);
        ana.carriesOut(planned(folder));

        page.reload();
        assertThat(page.getByRole(AriaRole.CHECKBOX)).hasCount(6);
        assertThat(page.getByText(Pattern.compile("^deleted for good in \\d+ days$")))
                .hasCount(6);
        page.getByRole(AriaRole.CHECKBOX, named("spare/3.txt")).check();
        station(page, "25-trash");
        page.getByRole(AriaRole.BUTTON, named("Restore selected")).click();

        assertThat(page.getByText("1 file brought back.")).isVisible();
        assertThat(page.getByRole(AriaRole.CHECKBOX)).hasCount(5);
        station(page, "26-trash-restored");
        assertThat(folder.path().resolve("spare/3.txt")).hasContent("content 3");
        assertThat(folder.path().resolve("spare/4.txt")).doesNotExist();
    }

    private Folder pairs(String name, int count) {
        var folder = GIVEN.folder(name);
        for (var n = 0; n < count; n++) {
            folder.file(n + ".txt", "content " + n).file("spare/" + n + ".txt", "content " + n);
        }
        return folder;
    }

    /** Of all that is in {@code spare}. */
    private Answer planned(Folder folder) {
        ana.scans(folder);
        return ana.plans("shortest_path");
    }

    private void signIn(Page page) {
        Chromium.signIn(page, GIVEN.url(), ana.person());
        assertThat(page.getByRole(AriaRole.LINK, named("Trash"))).isVisible();
    }

    private static void open(Page page, Answer plan) {
        page.navigate(GIVEN.url() + "/cleanups/" + plan.text("id"));
        assertThat(page.getByRole(AriaRole.REGION, named("Files"))).isVisible();
    }
}
