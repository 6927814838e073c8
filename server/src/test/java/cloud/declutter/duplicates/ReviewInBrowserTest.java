package cloud.declutter.duplicates;

import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.signIn;
import static cloud.declutter.given.Chromium.station;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Chromium;
import cloud.declutter.given.Chromium.Screen;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reviewer in Chromium who has no mouse. */
class ReviewInBrowserTest {
    private static final int GROUPS = 100;

    private final Given given = Given.service();
    private final Person ana = given.person("ana");
    private final Chromium chromium = new Chromium();
    private final Page page = chromium.page(Screen.DESKTOP);
    private int keys;

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aHundredGroupsAreClearedByKeyboardAloneWithAtMostTwoKeysEach() {
        var folder = given.folder("texts");
        for (var n = 0; n < GROUPS; n++) {
            var content = "content " + n + "x".repeat(2 * (GROUPS - n));
            folder.file("a/" + n + ".txt", content).file("b/" + n + ".txt", content);
        }
        Library.of(ana, folder).scans();
        signIn(page, given.url(), ana);
        page.getByRole(AriaRole.LINK, named("Review")).click();
        assertThat(page.getByText("0 of 100 groups decided")).isVisible();

        press("x");
        assertThat(page.getByText("0 of 99 groups decided")).isVisible();
        for (var n = 1; n < GROUPS; n++) {
            var group = page.getByRole(AriaRole.REGION, named("Group " + n + ".txt"));
            assertThat(group).hasAttribute("aria-current", "true");
            assertThat(group).isInViewport();
            switch (n % 10) {
                case 3 -> press("2");
                case 7 -> press("k");
                default -> {}
            }
            press("Enter");
        }

        assertThat(page.getByText("99 of 99 groups decided")).isVisible();
        assertThat(page.getByText(Pattern.compile("^89 files to the trash"))).isVisible();
        assertThat(keys).isLessThanOrEqualTo(2 * GROUPS);
        station(page, "30-review-decided");
        press("p");
        assertThat(page.getByRole(AriaRole.HEADING, named("Your plan"))).isVisible();
        assertThat(page.getByText("89 files").first()).isVisible();
    }

    private void press(String key) {
        keys++;
        page.keyboard().press(key);
    }
}
