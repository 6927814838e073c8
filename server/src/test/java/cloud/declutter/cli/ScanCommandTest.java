package cloud.declutter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code declutter scan} as a process, from its arguments to its report and exit code. */
class ScanCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Given GIVEN = Given.service();
    private static String database = "";

    private final Folder folder = GIVEN.folder("cli");
    private final Path report = GIVEN.folder("report").path().resolve("report.json");
    private final Program program = Program.with(Map.of(
            "DATABASE_URL",
            database,
            "DECLUTTER_HOME",
            GIVEN.folder("home").path().toString(),
            "LC_ALL",
            "C.UTF-8"));

    @BeforeAll
    static void aDatabase() {
        database = Given.database().url();
    }

    @Test
    void theReportHasTheFormatThatIsPromised() throws IOException {
        folder.file("one", "twelve bytes").file("in/two", "twelve bytes").file("in/three", "twelve bytes");
        folder.file("x", "pair")
                .file("y", "pair")
                .file("lonely", "alone in the world")
                .file("empty", "");

        var ended = program.run("scan", folder.path().toString(), "--json", report.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.lastLine()).isEqualTo("7 files, 2 duplicate groups, 3 redundant files, 28 bytes reclaimable");
        var json = JSON.readTree(Files.readString(report));
        assertThat(json.propertyNames())
                .containsExactly("files", "groups", "redundantFiles", "reclaimableBytes", "problems", "elapsedMs");
        assertThat(json.path("files").asInt()).isEqualTo(7);
        assertThat(json.path("redundantFiles").asInt()).isEqualTo(3);
        assertThat(json.path("reclaimableBytes").asInt()).isEqualTo(28);
        assertThat(json.path("problems").isArray()).isTrue();
        assertThat(json.path("problems")).isEmpty();
        assertThat(json.path("elapsedMs").asLong()).isPositive();
        assertThat(json.path("groups").valueStream()).allSatisfy(group -> {
            assertThat(group.propertyNames()).containsExactly("size", "evidence", "files");
            assertThat(group.path("evidence").asString()).isEqualTo("read");
        });
        assertThat(json.path("groups")
                        .valueStream()
                        .map(group -> group.path("size").asInt()))
                .containsExactly(12, 4);
        assertThat(groups(json)).containsExactlyInAnyOrder(paths("one", "in/two", "in/three"), paths("x", "y"));
    }

    @Test
    void nothingOnTheDiskChanges() {
        folder.file("one", "same").file("two", "same");
        var before = listing();

        assertThat(program.run("scan", folder.path().toString()).code()).isZero();

        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void foldersThatAreNamedTogetherAreComparedWithEachOtherAndWithNoOther() {
        var named = GIVEN.folder("named").file("one", "the same thing");
        var earlier = GIVEN.folder("earlier").file("one", "the same thing");
        folder.file("two", "the same thing");
        assertThat(program.run("scan", earlier.path().toString()).lastLine()).startsWith("1 files, 0 duplicate groups");

        var together =
                program.run("scan", folder.path().toString(), named.path().toString());

        assertThat(together.lastLine())
                .isEqualTo("2 files, 1 duplicate groups, 1 redundant files, 14 bytes reclaimable");
    }

    @Test
    void aSecondScanSeesWhatChanged() throws IOException {
        folder.file("one", "same").file("two", "same");
        assertThat(program.run("scan", folder.path().toString()).lastLine()).startsWith("2 files, 1 duplicate groups");
        Files.delete(folder.path().resolve("one"));
        Files.delete(folder.path().resolve("two"));

        assertThat(program.run("scan", folder.path().toString()).lastLine())
                .isEqualTo("0 files, 0 duplicate groups, 0 redundant files, 0 bytes reclaimable");
    }

    @Test
    void namesOfAnyBytesSurviveAsArgumentAndInTheReportInAnyLocale() throws IOException {
        Shell.bash(
                folder,
                "mkdir $'odd\\xff \\xc3\\xa9'; printf x > $'odd\\xff \\xc3\\xa9/\\xfe'; printf x > $'odd\\xff \\xc3\\xa9/b'");

        for (var locale : List.of("C", "C.UTF-8")) {
            var ended = Program.with(Map.of(
                            "DATABASE_URL", database,
                            "DECLUTTER_HOME", folder.parent().toString(),
                            "LC_ALL", locale))
                    .before(
                            "bash",
                            "-c",
                            "cd \"$1\"; shift; exec \"$@\" $'odd\\xff \\xc3\\xa9'",
                            "bash",
                            folder.path().toString())
                    .run("scan", "--json", report.toString());

            assertThat(ended.err()).as(locale).isEmpty();
            assertThat(ended.lastLine()).as(locale).startsWith("2 files, 1 duplicate groups");
            var text = Files.readString(report);
            assertThat(text.toLowerCase(Locale.ROOT))
                    .as(locale)
                    .contains("odd\\udcff \\u00e9/\\udcfe\"", "odd\\udcff \\u00e9/b\"");
        }
    }

    @Test
    void wrongUsageIsOneClearLineAndExitCodeTwo() {
        var file = folder.file("file", "x").path().resolve("file").toString();
        var here = folder.path().toString();

        assertWrong(List.of("scan"), "PATH");
        assertWrong(List.of("scan", here + "/missing"), "does not exist");
        assertWrong(List.of("scan", file), "not a folder");
        assertWrong(List.of("scan", here, "--color"), "--color");
        assertWrong(List.of("scan", here, "--json"), "--json");
        assertWrong(List.of("scan", here, "--json", here + "/missing/report.json"), "--json");
        assertWrong(List.of("scan", here, "--json", here), "--json");
        assertWrong(List.of("sacn", here), "sacn");
    }

    @Test
    void aFailureIsOneClearLineAndExitCodeOne() {
        var unreachable = Program.with(Map.of(
                "DATABASE_URL",
                "postgresql://nobody:secret-word@127.0.0.1:" + Program.freePort() + "/none",
                "DECLUTTER_HOME",
                folder.path().toString()));

        var ended = unreachable.run("scan", folder.path().toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines().filter(line -> line.startsWith("declutter: ")))
                .hasSize(1);
        assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("secret-word");
    }

    @Test
    void helpTellsHowToUseIt() {
        var ended = program.run("scan", "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("scan", "PATH", "--json");
    }

    private void assertWrong(List<String> arguments, String named) {
        var ended = program.run(arguments.toArray(String[]::new));

        assertThat(ended.code()).as("%s", arguments).isEqualTo(2);
        assertThat(ended.err().lines().findFirst().orElse(""))
                .as("%s", arguments)
                .contains(named);
        assertThat(ended.err()).as("%s", arguments).doesNotContain("\tat ");
        assertThat(ended.out()).as("%s", arguments).isEmpty();
    }

    private Set<String> paths(String... names) {
        return Set.of(names).stream()
                .map(name -> folder.path().resolve(name).toString())
                .collect(Collectors.toSet());
    }

    private static Set<Set<String>> groups(JsonNode json) {
        return json.path("groups")
                .valueStream()
                .map(group -> group.path("files")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private String listing() {
        return Shell.bash(folder, "find . -printf '%p %s %m %T@ %C@ %i\\n' | sort");
    }
}
