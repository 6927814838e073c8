package cloud.declutter.rows;

import static cloud.declutter.given.Chromium.named;
import static cloud.declutter.given.Chromium.signIn;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Chromium;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Shell;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row C2 in a real browser: names that would be markup, script or a trick execute nothing and are shown as they are. */
class C2NamesInBrowserTest {
    private static final Given GIVEN = Given.service(Map.of());
    private static final Chromium CHROMIUM = new Chromium();
    private static final String MARKUP = "<img src=x onerror=\"window.stolen=1\">";

    /** As the API shows them. */
    private static final List<String> NAMES = List.of(
            MARKUP,
            "<script>window.stolen=1<⁄script>",
            "javascript:window.stolen=1",
            "\"'`><svg onload=window.stolen=1>.bin",
            "{{constructor.constructor('window.stolen=1')()}}",
            "\u202egnp.exe",
            "line\nbreak\ttab.txt",
            "bad\\xFF\\xFEbytes",
            "&lt;b&gt;&#x6a;");

    @AfterAll
    static void close() {
        CHROMIUM.close();
        GIVEN.stop();
    }

    /** As the page's router has them, so that a new one is walked without anyone remembering. */
    private static final Pattern ROUTE = Pattern.compile("path: '(/[^']*)'");

    @Test
    void namesExecuteNothingAndAreShownAsTheyAreOnEveryPage() throws IOException {
        var ana = GIVEN.person("ana");
        ana.patch("/api/v1/me", Map.of("name", MARKUP)).expect(200);
        GIVEN.part(JdbcClient.class)
                .sql("update accounts set role = 'admin' where email = :email")
                .param("email", ana.email())
                .update();
        var folder = GIVEN.folder("hostile").folder(MARKUP.replace("/", "⁄"));
        fill(folder);
        var library = connected(ana, folder);
        library.scans();
        var page = CHROMIUM.page(1280, 5000);
        signIn(page, local(), ana);
        page.waitForURL(local() + "/");

        shows(page, "/storages", List.of(MARKUP, folder.path().toString()));
        picker(page, folder);
        shows(page, "/review", NAMES);
        comparing(page);
        var plan = plan(ana, library);
        shows(page, "/cleanups/" + plan.text("id"), NAMES);
        page.getByRole(AriaRole.TEXTBOX).fill(plan.text("confirmationPhrase"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move to trash"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Done"))).isVisible();
        holds(page, NAMES);
        shows(page, "/trash", NAMES);
        shows(page, "/admin", List.of(MARKUP));
        for (var route : routes()) {
            shows(page, route.replace("$id", plan.text("id")).replace("$kind", "googledrive"), List.of());
        }
        shows(page, "/cleanups", List.of());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .first()
                .click();
        shows(page, "/cleanups/" + plan.text("id"), NAMES);
        shows(page, "/", List.of());
    }

    @Test
    void aDownloadOfMarkupIsNeverRenderedInTheOriginOfThePage() {
        var eve = GIVEN.person("eve");
        var folder = GIVEN.folder("markup")
                .file("one.html", "<script>window.stolen=1</script>")
                .file("two.html", "<script>window.stolen=1</script>");
        var library = connected(eve, folder);
        library.scans();
        var file = eve.all("/api/v1/duplicates")
                .getFirst()
                .path("files")
                .path(0)
                .path("id")
                .asString();
        var page = CHROMIUM.page(800, 600);
        page.navigate(local() + "/sign-in");

        var type = page.evaluate("""
                async ([path, token]) => {
                  const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` } });
                  return [answer.headers.get('content-disposition'), answer.headers.get('content-security-policy')].join('|');
                }
                """, List.of("/api/v1/files/" + file + "/content", eve.accessToken()));

        assertThat(String.valueOf(type)).startsWith("attachment;").endsWith("|sandbox; default-src 'none'");
    }

    private static List<String> routes() throws IOException {
        var routes = ROUTE.matcher(Files.readString(Path.of("../web/src/app/router.tsx")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(routes).contains("/", "/account", "/trash", "/cleanups/$id");
        return routes;
    }

    private static void shows(Page page, String path, List<String> names) {
        page.navigate(local() + path);
        holds(page, names);
    }

    private static void holds(Page page, List<String> names) {
        page.waitForLoadState();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(missing(page, names)).isEmpty());
        assertThat(page.evaluate("() => window.stolen")).isNull();
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "() => [...document.querySelectorAll('img,svg,script,b')].some(each => each.getAttribute('onerror') || each.getAttribute('onload') || each.textContent.includes('stolen'))"))
                .isFalse();
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "() => [...document.querySelectorAll('[href],[src]')].some(each => /^\\s*javascript:/i.test(each.getAttribute('href') ?? each.getAttribute('src')))"))
                .isFalse();
    }

    private static List<?> missing(Page page, List<String> names) {
        return (List<?>)
                page.evaluate("names => names.filter(name => !document.body.textContent.includes(name))", names);
    }

    private static void picker(Page page, Folder folder) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect"))
                .first()
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        for (var name : List.of(
                "Folder of the server",
                String.valueOf(folder.parent().getParent()),
                String.valueOf(folder.parent().getFileName()))) {
            dialog.getByRole(AriaRole.BUTTON)
                    .getByText(name, new Locator.GetByTextOptions().setExact(true))
                    .first()
                    .click();
        }
        assertThat(dialog.getByText(MARKUP)).isVisible();
        assertThat(page.evaluate("() => window.stolen")).isNull();
    }

    private static void comparing(Page page) {
        page.keyboard().press("c");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(page.evaluate("() => window.stolen")).isNull();
    }

    private static Library connected(Person person, Folder folder) {
        var connection = person.post(
                        "/api/v1/connections",
                        Map.of(
                                "kind",
                                "local",
                                "name",
                                MARKUP,
                                "settings",
                                Map.of("path", folder.path().toString())))
                .expect(201);
        return new Library(person, folder, connection.text("id"));
    }

    private static Answer plan(Person person, Library library) {
        return person.post(
                        "/api/v1/cleanups",
                        Map.of(
                                "keep",
                                Map.of("strategy", "shortest_path"),
                                "scope",
                                Map.of("connectionId", library.id())))
                .expect(201);
    }

    /** Each name twice with content of its own; the last ones are no text that Java could write. */
    private static void fill(Folder folder) {
        var names = NAMES.stream().filter(name -> !name.startsWith("bad")).toList();
        names.forEach(name -> folder.file(name, "content of " + name).file("copies/" + name, "content of " + name));
        Shell.bash(folder, """
                printf bad > $'bad\\xff\\xfebytes'
                printf bad > $'copies/bad\\xff\\xfebytes'
                """);
    }

    private static String local() {
        return GIVEN.url().replace("127.0.0.1", "localhost");
    }
}
