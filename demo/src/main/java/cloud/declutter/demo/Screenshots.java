package cloud.declutter.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Pictures of what the page shows of the sample library, from home over a cleanup to the trash: each on a desktop and on a
 * phone, light and dark, as {@code review-desktop-light.png}.
 */
final class Screenshots implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_MILLIS = 60_000;

    /** Pictures that have not come are signs until then. */
    private static final String SETTLED = """
            () => !document.querySelector('.tabler-icon-photo, .mantine-Skeleton-root') &&
              [...document.images].every(({ complete }) => complete)
            """;

    private enum Screen {
        DESKTOP(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Page page;
    private final URI service;
    private final Path folder;

    Screenshots(URI service, Path folder) {
        this.service = service;
        this.folder = folder;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setChromiumSandbox(false))
                .newPage(new Browser.NewPageOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.setDefaultTimeout(PATIENCE_MILLIS);
    }

    void takeAll() {
        signIn();
        take("home");
        link("Storages").click();
        assertThat(page.getByRole(AriaRole.REGION, named("Dropbox"))).isVisible();
        take("storages");
        files();
        link("Review").click();
        assertThat(page.getByText(Pattern.compile("^By the rule "))).isVisible();
        take("review");
        page.keyboard().press("c");
        take("compare");
        page.keyboard().press("Escape");
        cleanup();
        page.navigate(service + "/account");
        assertThat(page.getByLabel("Name")).isVisible();
        take("account");
    }

    private void signIn() {
        page.navigate(service + "/sign-in");
        page.getByLabel("Email").fill(Demo.EMAIL);
        page.getByLabel(Pattern.compile("^Password")).fill(Demo.PASSWORD);
        button("Sign in").click();
        assertThat(link("Review the duplicates")).isVisible();
    }

    private void files() {
        link("Files").click();
        for (var name : new String[] {"This computer", "Photos", "2020"}) {
            page.locator("[data-index] button")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name)))
                    .click();
        }
        assertThat(page.getByText("IMG_2110.jpg")).isVisible();
        take("files");
        page.getByText("IMG_2110.jpg").click();
        take("file");
        page.keyboard().press("Escape");
        link("Files").click();
        page.getByText("Map of space").click();
        assertThat(page.getByRole(AriaRole.GROUP, named("Map of space")).getByText("This computer"))
                .isVisible();
        take("map");
    }

    private void cleanup() {
        button("Review plan").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Your plan"))).isVisible();
        take("plan");
        page.getByRole(AriaRole.TEXTBOX).fill(page.locator("form code").innerText());
        button("Move to trash").click();
        assertThat(page.getByText(Pattern.compile("^[0-9]+ of .* files"))).isVisible();
        take("cleanup-running");
        assertThat(page.getByRole(AriaRole.HEADING, named("Done"))).isVisible();
        take("cleanup-done");
        link("Trash").click();
        assertThat(page.getByRole(AriaRole.CHECKBOX).first()).isVisible();
        take("trash");
        link("Home").click();
        take("home-after");
    }

    /** Of what is shown now. */
    private void take(String name) {
        for (var screen : Screen.values()) {
            page.setViewportSize(screen.width, screen.height);
            for (var scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.waitForFunction(SETTLED);
                page.screenshot(new Page.ScreenshotOptions()
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setPath(folder.resolve("%s-%s-%s.png".formatted(name, shown(screen), shown(scheme)))));
            }
        }
    }

    private static String shown(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
