package cloud.declutter.given;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A headless Chromium that takes down whatever a page complains of: errors, warnings, violated content policies.
 * {@link #close} fails where any of its pages did.
 */
public final class Chromium implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String AXE = text(Path.of("..", "web", "node_modules", "axe-core", "axe.min.js"));
    private static final List<String> ALL_RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** The others say the same of light as of dark. */
    private static final List<String> RULES_OF_COLOURS = List.of("color-contrast");

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_MILLIS = 60_000;
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(QUIET));
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Map<BrowserContext, List<String>> expected = new ConcurrentHashMap<>();

    /** What a page is looked at on; sizes in pixels. */
    public enum Screen {
        PHONE(360, 780),
        DESKTOP(1280, 800);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A page of its own cookies and storage; those of earlier tests are closed. */
    public Page page(Screen screen) {
        browser.contexts().forEach(BrowserContext::close);
        return page(screen.width, screen.height);
    }

    /** The same of another size, beside those that there are. */
    public Page page(int width, int height) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript("""
                document.addEventListener('securitypolicyviolation', (event) =>
                  console.error(`Content security policy: ${event.violatedDirective} ${event.blockedURI}`));
                """);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complains(context, message.type() + ": " + message.text() + " " + message.location());
            }
        });
        context.onWebError(error -> complains(context, error.error()));
        context.onDialog(dialog -> {
            complains(context, "dialog: " + dialog.message());
            dialog.dismiss();
        });
        return context.newPage();
    }

    private void complains(BrowserContext context, String complaint) {
        if (expected.getOrDefault(context, List.of()).stream().noneMatch(complaint::contains)) {
            complaints.add(complaint);
        }
    }

    /** A part of what this page and its tabs may complain of from now on, since a test is about what they do then. */
    public void expects(Page page, String part) {
        expected.computeIfAbsent(page.context(), _ -> new CopyOnWriteArrayList<>())
                .add(part);
    }

    /**
     * Leaves pictures of the page, light and dark, in {@code target/screenshots}. Throws {@link AssertionError} where it does
     * not fit into its width or axe finds it hard to use (WCAG 2.2 AA).
     */
    public static void station(Page page, String name) {
        var width = page.viewportSize().width;
        // What a pointer brings up belongs to no landmark.
        page.mouse().move(0, 0);
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.TOOLTIP)).hasCount(0);
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            var shown = scheme.name().toLowerCase(Locale.ROOT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", shown);
            assertThat(tooWide(page))
                    .as("%s does not fit into %d pixels", name, width)
                    .isEmpty();
            assertThat(violations(page, scheme == ColorScheme.DARK ? ALL_RULES : RULES_OF_COLOURS))
                    .as("%s, %d pixels, %s", name, width, shown)
                    .isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(PICTURES.resolve("%s-%d-%s.png".formatted(name, width, shown))));
        }
    }

    /** Signs in by the page's form. */
    public static void signIn(Page page, String url, Person person) {
        page.navigate(url + "/sign-in");
        page.getByLabel("Email").fill(person.email());
        page.getByLabel(Pattern.compile("^Password")).fill(Person.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    /** Of a page, what has exactly that name. */
    public static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Of a part of a page, what has exactly that name. */
    public static Locator.GetByRoleOptions in(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** What sticks out where the page is wider than its window. */
    @SuppressWarnings("unchecked")
    private static List<String> tooWide(Page page) {
        return (List<String>) page.evaluate("""
                () => document.documentElement.scrollWidth <= window.innerWidth ? [] :
                  [...document.querySelectorAll('*')]
                    .filter((each) => each.getBoundingClientRect().right > window.innerWidth)
                    .map((each) => each.outerHTML.slice(0, 200))
                """);
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, List<String> rules) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate("""
                async (rules) => {
                  const found = await axe.run({ runOnly: rules, resultTypes: ['violations'], preload: false });
                  return found.violations.flatMap(({ id, nodes }) =>
                    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
                }
                """, rules);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        assertThat(complaints).as("what pages complained of").isEmpty();
    }
}
