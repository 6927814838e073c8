package cloud.declutter;

import static cloud.declutter.given.Chromium.in;
import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Shell;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A person's whole way in Chromium: from signing up over a cleanup to its undo, the disk compared before and after.
 * Leaves a picture of each station in {@code target/screenshots}, light and dark, wide and narrow.
 */
class EndToEndTest {
    private static final Chromium CHROMIUM = new Chromium();

    private final Given given = Given.service();
    private final Folder folder = given.folder("Pictures");

    @AfterAll
    static void close() {
        CHROMIUM.close();
    }

    @ParameterizedTest
    @EnumSource
    void fromSigningUpToUndoingACleanupTheDiskEndsAsItBegan(Screen screen) {
        fill();
        var before = disk();
        var page = CHROMIUM.page(screen);

        signUp(page, "ana-by-" + screen + "@example.org");
        station(page, "1-welcome");
        connect(page);
        scan(page);
        station(page, "2-folders");
        page.getByRole(AriaRole.LINK, named("Home")).click();
        assertThat(page.getByRole(AriaRole.LINK, named("Review the duplicates")))
                .isVisible();
        station(page, "3-home");
        page.getByRole(AriaRole.LINK, named("Review the duplicates")).click();
        review(page);
        assertThat(disk()).isEqualTo(before);

        page.getByRole(AriaRole.BUTTON, named("Review plan")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Your plan"))).isVisible();
        assertThat(page.getByText("4 files").first()).isVisible();
        station(page, "5-plan");
        assertThat(disk()).isEqualTo(before);

        confirm(page);
        assertThat(page.getByRole(AriaRole.HEADING, named("Done"))).isVisible();
        station(page, "6-done");
        var after = disk();
        assertThat(before).containsAll(after);
        assertThat(names(after))
                .contains("Holiday/sea.png", "kept/both.txt", "kept/both too.txt")
                .doesNotContain("Backup/sea.png")
                .hasSize(before.size() - 4);

        page.getByRole(AriaRole.BUTTON, named("Undo this cleanup")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Undone"))).isVisible();
        station(page, "7-undone");
        assertThat(disk()).isEqualTo(before);
        page.getByRole(AriaRole.LINK, named("History")).click();
        assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(1);
        station(page, "8-history");
        page.reload();
        assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(1);
    }

    private void signUp(Page page, String email) {
        page.navigate(given.url().replace("127.0.0.1", "localhost"));
        page.getByRole(AriaRole.LINK, named("Create account")).click();
        page.getByLabel("Name").fill("Ana");
        page.getByLabel("Email").fill(email);
        page.getByLabel(Pattern.compile("^Password")).fill("correct horse battery staple");
        station(page, "0-sign-up");
        page.getByRole(AriaRole.BUTTON, named("Create account")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Connect your first storage")))
                .isVisible();
    }

    private void connect(Page page) {
        page.getByRole(AriaRole.LINK, named("Connect your first storage")).click();
        var picker = page.getByRole(AriaRole.DIALOG);
        station(page, "0-kinds");
        picker.getByRole(AriaRole.BUTTON, in("Folder of the server")).click();
        picker.getByRole(AriaRole.BUTTON, in(folder.parent().toString())).click();
        picker.getByRole(AriaRole.BUTTON, in(name())).click();
        assertThat(picker.getByLabel("Name")).hasValue(name());
        station(page, "0-picker");
        picker.getByRole(AriaRole.BUTTON, in("Connect this folder")).click();
        assertThat(page.getByRole(AriaRole.REGION, named(name()))).isVisible();
    }

    private void scan(Page page) {
        var card = page.getByRole(AriaRole.REGION, named(name()));
        var scan = card.getByRole(AriaRole.BUTTON, in("Scan now"));
        if (scan.isVisible()) {
            scan.click();
        }
        assertThat(card.getByText("9 files")).isVisible();
        assertThat(card.getByText(Pattern.compile("^Scanned"))).isVisible();
    }

    /** The picture that stays is the one in Holiday; both copies of a text stay. */
    private void review(Page page) {
        page.evaluate("() => window.scrollTo(0, 0)");
        var pictures = page.getByRole(AriaRole.REGION, named("Group sea.png"));
        var preview = pictures.getByRole(AriaRole.IMG).first();
        assertThat(preview).isVisible();
        assertThat((Integer) preview.evaluate("image => image.complete ? image.naturalWidth : 0"))
                .isPositive();
        station(page, "4-review");
        compare(page, pictures);
        var holiday = pictures.getByRole(AriaRole.BUTTON, matching("Holiday/sea.png"));
        page.getByText("Preferred and protected places").click();
        var preferred = page.getByRole(AriaRole.COMBOBOX, named("Preferred folders"));
        preferred.fill("Backup");
        preferred.press("Enter");
        assertThat(holiday).hasAttribute("aria-pressed", "false");
        station(page, "4-places");
        page.getByRole(AriaRole.BUTTON, named("Keyboard")).click();
        station(page, "4-keyboard");
        page.keyboard().press("Escape");
        holiday.click();
        assertThat(holiday).hasAttribute("aria-pressed", "true");
        page.getByRole(AriaRole.REGION, named("Group both.txt"))
                .or(page.getByRole(AriaRole.REGION, named("Group both too.txt")))
                .getByRole(AriaRole.BUTTON, in("Keep all"))
                .click();
        station(page, "4-reviewed");
    }

    private static void compare(Page page, Locator pictures) {
        pictures.getByRole(AriaRole.BUTTON, in("Compare")).click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("img")).hasCount(3);
        dialog.getByRole(AriaRole.BUTTON, in("Nearer")).click();
        assertThat(dialog.getByText("150 %")).isVisible();
        station(page, "4-compare");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }

    private static void confirm(Page page) {
        page.getByRole(AriaRole.TEXTBOX).fill(page.locator("form code").innerText());
        page.getByRole(AriaRole.BUTTON, named("Move to trash")).click();
    }

    private void fill() {
        folder.file("Holiday/sea.png", picture(new Color(120, 190, 235), new Color(235, 244, 250)))
                .file("Backup/sea.png", picture(new Color(120, 190, 235), new Color(235, 244, 250)))
                .file("Backup/old/sea.png", picture(new Color(120, 190, 235), new Color(235, 244, 250)))
                .file("Holiday/sunset.jpg", picture(new Color(70, 40, 110), new Color(250, 160, 80)))
                .file("Backup/sunset.jpg", picture(new Color(70, 40, 110), new Color(250, 160, 80)))
                .file("kept/both.txt", "this text stays twice")
                .file("kept/both too.txt", "this text stays twice")
                .file("notes \u00e9\ud83d\ude00.txt", "one of a pair, and this is long enough")
                .file("copy of notes.txt", "one of a pair, and this is long enough");
        Shell.bash(folder, """
                chmod 640 Backup/sea.png
                touch -d '2019-05-06 07:08:09.123456789' Backup/sea.png
                touch -d '2020-01-01' 'copy of notes.txt'
                """);
    }

    /** A sun above water and hills, in the colours of its hour. */
    private static byte[] picture(Color sky, Color horizon) {
        var image = new BufferedImage(1280, 960, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setPaint(new GradientPaint(0, 0, sky, 0, 560, horizon));
        drawing.fillRect(0, 0, 1280, 560);
        drawing.setColor(new Color(255, 250, 225));
        drawing.fillOval(820, 300, 150, 150);
        drawing.setPaint(new GradientPaint(0, 560, horizon.darker(), 0, 960, sky.darker()));
        drawing.fillRect(0, 560, 1280, 400);
        for (var hill = 0; hill < 3; hill++) {
            drawing.setColor(new Color(20 + 26 * hill, 62 + 22 * hill, 70 + 16 * hill));
            drawing.fill(hills(460 + 60 * (2 - hill), hill));
        }
        drawing.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Shape hills(int height, int phase) {
        var outline = new Polygon();
        outline.addPoint(0, 960);
        for (var x = 0; x <= 1280; x += 8) {
            outline.addPoint(x, height + 260 * x / 1280 + (int) (70 * Math.sin(x / 170.0 + 2.1 * phase)));
        }
        outline.addPoint(1280, 960);
        return outline;
    }

    /** Each file outside of the trash by its name, mode, time of change and content. */
    private List<String> disk() {
        var listed = Shell.bash(folder, """
                find . -path ./.declutter-trash -prune -o -type f -printf '%P|%m|%T@|' -exec sha256sum --zero -- {} \\; -printf '\\n'
                """);
        return listed.lines().map(line -> line.replace("\0", "")).sorted().toList();
    }

    private static List<String> names(List<String> files) {
        var names = new ArrayList<String>();
        files.forEach(file -> names.add(file.substring(0, file.indexOf('|'))));
        return names;
    }

    private String name() {
        return String.valueOf(folder.path().getFileName());
    }

    private static Locator.GetByRoleOptions matching(String part) {
        return new Locator.GetByRoleOptions().setName(part);
    }
}
