package cloud.declutter.catalog;

import static cloud.declutter.given.Chromium.in;
import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.signIn;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking through files in Chromium, from an empty account to a file removed and had back. */
class FilesInBrowserTest {
    private static final String NAME = "Grüße & more 100%.txt";

    private static final Chromium CHROMIUM = new Chromium();

    private final Given given = Given.service();
    private final Person ana = given.person("ana");

    @AfterAll
    static void close() {
        CHROMIUM.close();
    }

    @ParameterizedTest
    @EnumSource
    void filesAreFoundOpenedTaggedDownloadedRemovedAndHadBack(Screen screen) throws IOException {
        var page = CHROMIUM.page(screen);
        signIn(page, given.url(), ana);
        page.getByRole(AriaRole.LINK, named("Files")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("No files yet"))).isVisible();
        station(page, "40-files-none");
        var folder = filled();
        Library.of(ana, folder).scans();

        page.reload();
        row(page, Pattern.compile(String.valueOf(folder.path().getFileName()))).click();
        assertThat(row(page, Pattern.compile("Photos"))).isVisible();
        station(page, "41-files-folder");
        page.getByText("Map of space").click();
        var map = page.getByRole(AriaRole.GROUP, named("Map of space"));
        assertThat(map.getByRole(AriaRole.BUTTON)).not().hasCount(0);
        station(page, "42-files-map");
        map.getByRole(AriaRole.BUTTON, like(Pattern.compile("^Music"))).click();
        assertThat(map.getByRole(AriaRole.BUTTON, like(Pattern.compile("^Album 1"))))
                .isVisible();
        page.keyboard().press("m");
        page.keyboard().press("Backspace");
        assertThat(row(page, Pattern.compile("Photos"))).isVisible();

        page.keyboard().press("/");
        page.keyboard().type("grusse");
        assertThat(rows(page)).hasCount(2);
        station(page, "43-files-search");
        page.keyboard().press("Enter");
        row(page, Pattern.compile("spare")).click();
        var details = page.getByRole(AriaRole.DIALOG, named(NAME));
        assertThat(details.getByText("Hello from a text, <b>not bold</b>.")).isVisible();
        details.getByLabel("Tags").fill("to keep");
        details.getByLabel("Tags").press("Enter");
        assertThat(rows(page).filter(new Locator.FilterOptions().setHasText("to keep")))
                .hasCount(1);
        station(page, "44-file-details");

        var download = page.waitForDownload(
                () -> details.getByRole(AriaRole.BUTTON, in("Download")).click());

        assertThat(download.suggestedFilename()).startsWith("Grüße & more 100").endsWith(".txt");
        assertThat(Files.readAllBytes(download.path()))
                .isEqualTo(Files.readAllBytes(folder.path().resolve("spare/" + NAME)));
        details.getByRole(AriaRole.BUTTON, in("Move to trash")).click();
        var toast = page.getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText("1 file moved to the trash"));
        assertThat(toast).isVisible();
        assertThat(folder.path().resolve("spare/" + NAME)).doesNotExist();
        assertThat(rows(page)).hasCount(1);
        station(page, "45-file-removed");
        toast.getByRole(AriaRole.BUTTON, in("Undo")).click();

        assertThat(page.getByText("1 file brought back.")).isVisible();
        assertThat(rows(page)).hasCount(2);
        assertThat(rows(page).filter(new Locator.FilterOptions().setHasText("to keep")))
                .hasCount(1);
        assertThat(folder.path().resolve("spare/" + NAME)).exists();
        filters(page);
        pictures(page);
    }

    /** By size, age and tag, and in another order. */
    private static void filters(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Clear search")).click();
        page.getByLabel("Tag").selectOption("to keep (1)");
        assertThat(rows(page)).hasCount(1);
        page.getByLabel("Size").selectOption("Over 1 MiB");
        assertThat(page.getByText("No file matches.")).isVisible();
        station(page, "47-files-none-matches");
        page.getByRole(AriaRole.BUTTON, named("Clear all filters")).click();
        page.getByLabel("Changed").selectOption("In the last month");
        page.getByLabel("Order").selectOption("Largest first");
        assertThat(rows(page).first()).containsText("archive 11.zip");
        page.getByLabel("Changed").selectOption("Any time");
    }

    /** A picture is shown as it is, small in the list and large by itself. */
    private static void pictures(Page page) {
        page.getByText("Images", new Page.GetByTextOptions().setExact(true)).click();
        row(page, Pattern.compile("beach 3\\.png")).click();
        var details = page.getByRole(AriaRole.DIALOG, named("beach 3.png"));
        assertThat(details.getByAltText("Preview of beach 3.png")).isVisible();
        station(page, "46-file-picture");
        page.keyboard().press("Escape");
        assertThat(details).isHidden();
    }

    /** Many of all kinds, and one text twice. */
    private Folder filled() throws IOException {
        var folder = given.folder("Home");
        var random = new Random(7);
        for (var n = 0; n < 12; n++) {
            var content = new byte[2_000 * (n + 1) * (n + 1)];
            random.nextBytes(content);
            folder.file("Backups/archive " + n + ".zip", content)
                    .file("Music/Album " + n % 3 + "/Song " + n + ".mp3", ("tune " + n).repeat(9_000))
                    .file("Documents/" + (2015 + n) + "/invoice.pdf", "invoice " + n);
            folder.file("Photos/" + (2020 + n % 5) + "/beach " + n + ".png", picture(n));
        }
        return folder.file("Documents/" + NAME, text()).file("spare/" + NAME, text());
    }

    private static String text() {
        return "Hello from a text, <b>not bold</b>.\n".repeat(3);
    }

    private static byte[] picture(int n) throws IOException {
        var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setPaint(new GradientPaint(0, 0, Color.getHSBColor(n / 12f, 0.6f, 0.9f), 0, 200, Color.WHITE));
        brush.fillRect(0, 0, 320, 200);
        brush.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static Locator rows(Page page) {
        return page.locator("[data-index] button");
    }

    private static Locator row(Page page, Pattern name) {
        return rows(page).filter(new Locator.FilterOptions().setHasText(name)).first();
    }

    private static Locator.GetByRoleOptions like(Pattern name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
