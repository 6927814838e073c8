package cloud.declutter.bench.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** A headless Chromium in which somebody is signed in, on a line of 10 Mbit/s with 40 ms from end to end. */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int WIDTH = 1350;
    private static final int HEIGHT = 940;
    private static final int SETTLED_MILLIS = 5_000;
    private static final double BYTES_A_SECOND = 10_000_000 / 8.0;
    private static final int ROUND_TRIP_MILLIS = 40;

    /** Takes down what the browser itself tells about a load. */
    private static final String OBSERVERS = """
            window.seen = { first: 0, largest: 0, blocked: 0, shift: 0, useful: 0 };
            const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
              .observe({ type, buffered: true });
            watch('paint', (one) => { if (one.name === 'first-contentful-paint') seen.first = one.startTime; });
            watch('largest-contentful-paint', (one) => { seen.largest = one.startTime; });
            watch('layout-shift', (one) => { if (!one.hadRecentInput) seen.shift += one.value; });
            watch('longtask', (one) => { seen.blocked += one.duration - 50; });
            """;

    private static final String USEFUL = """
            (selector) => new Promise((resolve) => {
              const look = () => document.querySelector(selector)
                ? requestAnimationFrame(() => resolve(performance.now())) : requestAnimationFrame(look);
              look();
            })
            """;

    /** Scrolls evenly and looks in each frame for parts of the window that no group covers. */
    private static final String SCROLL = """
            ({ speed, millis, gap, bottom }) => new Promise((resolve) => {
              const begun = performance.now();
              const from = window.scrollY;
              let frames = 0, blank = 0, waiting = 0;
              const step = (now) => {
                frames++;
                const list = document.querySelector('section[aria-label^="Group "]').parentElement.parentElement;
                const edge = innerHeight - bottom;
                const rows = [...list.children].map((row) => row.getBoundingClientRect())
                  .filter(({ bottom, top }) => bottom > 0 && top < edge);
                const top = Math.max(0, list.getBoundingClientRect().top);
                const covered = rows.reduce((sum, row) => sum + Math.min(edge, row.bottom) - Math.max(top, row.top), 0);
                if (edge - top - covered > gap * (rows.length + 1)) blank++;
                waiting += [...list.children].filter((row) => row.firstElementChild.ariaHidden === 'true')
                  .filter((row) => { const { bottom, top } = row.getBoundingClientRect(); return bottom > 0 && top < edge; })
                  .length;
                if (now - begun > millis) return resolve({ frames, blank, waiting });
                window.scrollTo(0, from + speed * (now - begun) / 1000);
                requestAnimationFrame(step);
              };
              requestAnimationFrame(step);
            })
            """;

    /** Drags the scroll bar to a share of the list, and waits for a group to be seen there. */
    private static final String JUMP = """
            (share) => new Promise((resolve) => {
              window.scrollTo(0, document.documentElement.scrollHeight * share);
              const begun = performance.now();
              const look = () => {
                const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
                return middle?.closest('section[aria-label^="Group "]') && performance.now() - begun > 20
                  ? resolve(performance.now() - begun) : requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            })
            """;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    private final BrowserContext context =
            browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
    private final URI base;

    Browser(URI base) {
        this.base = base;
        context.addInitScript(OBSERVERS);
    }

    /**
     * What a person sees who scrolls evenly.
     *
     * @param frames that were drawn
     * @param blank of these, with a part of the window that nothing covers
     * @param waiting places of groups that had not come, summed over the frames
     */
    record Scrolled(int frames, int blank, int waiting) {}

    void signIn(String email, String password) {
        try (var page = context.newPage()) {
            page.navigate(base.resolve("/sign-in").toString());
            page.getByLabel("Email").fill(email);
            page.getByLabel(Pattern.compile("^Password")).fill(password);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            page.waitForURL(url -> !url.contains("sign-in"));
        }
    }

    /** @param useful a selector of what the address is for */
    Visit visit(String address, String useful) {
        try (var page = context.newPage()) {
            var script = new LongAdder();
            throttle(page, script);
            page.navigate(base.resolve(address).toString());
            var seen = ((Number) page.evaluate(USEFUL, useful)).doubleValue();
            page.waitForTimeout(SETTLED_MILLIS);
            var told = numbers(page.evaluate("() => window.seen"));
            return new Visit(
                    seen,
                    told.getOrDefault("first", 0.0),
                    told.getOrDefault("largest", 0.0),
                    told.getOrDefault("blocked", 0.0),
                    told.getOrDefault("shift", 0.0),
                    script.doubleValue());
        }
    }

    private void throttle(Page page, LongAdder script) {
        var devtools = context.newCDPSession(page);
        var network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", ROUND_TRIP_MILLIS);
        network.addProperty("downloadThroughput", BYTES_A_SECOND);
        network.addProperty("uploadThroughput", BYTES_A_SECOND);
        var cache = new JsonObject();
        cache.addProperty("cacheDisabled", true);
        devtools.send("Network.enable");
        devtools.send("Network.setCacheDisabled", cache);
        devtools.send("Network.emulateNetworkConditions", network);
        var scripts = new HashMap<String, Boolean>();
        devtools.on(
                "Network.responseReceived",
                event -> scripts.put(
                        event.get("requestId").getAsString(),
                        event.get("type").getAsString().equals("Script")));
        devtools.on("Network.loadingFinished", event -> {
            if (scripts.getOrDefault(event.get("requestId").getAsString(), false)) {
                script.add(event.get("encodedDataLength").getAsLong());
            }
        });
    }

    /** Opens the review and scrolls it down from the top. */
    Scrolled scroll(int pixelsASecond, int millis) {
        try (var page = review()) {
            var told = numbers(
                    page.evaluate(SCROLL, Map.of("speed", pixelsASecond, "millis", millis, "gap", 12, "bottom", 180)));
            return new Scrolled(
                    told.getOrDefault("frames", 0.0).intValue(),
                    told.getOrDefault("blank", 0.0).intValue(),
                    told.getOrDefault("waiting", 0.0).intValue());
        }
    }

    /** Opens the review and goes to that share of it at once; ms until a group is there. */
    double jump(double share) {
        try (var page = review()) {
            return ((Number) page.evaluate(JUMP, share)).doubleValue();
        }
    }

    private Page review() {
        var page = context.newPage();
        page.navigate(base.resolve("/review").toString());
        page.evaluate(USEFUL, PageCommand.GROUP);
        return page;
    }

    private static Map<String, Double> numbers(Object told) {
        var numbers = new HashMap<String, Double>();
        if (told instanceof Map<?, ?> map) {
            map.forEach((name, value) -> numbers.put(String.valueOf(name), ((Number) value).doubleValue()));
        }
        return numbers;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
