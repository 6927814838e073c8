package cloud.declutter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a scan cannot see is a problem, not a loss: what was known there stays (safety.md, I4). Run as processes, since
 * this one may be root, who may see everything.
 */
class UnseenPlacesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Given given = Given.service();
    private final Folder folder = given.folder("unseen")
            .file("seen", "content")
            .file("closed/in/one", "content")
            .file("closed/two", "content")
            .file("closed-not", "content")
            .file("gone", "content");
    private final Path report = given.folder("report").path().resolve("report.json");
    private final Program program = Program.with(Map.of(
            "DATABASE_URL", Given.database().url(),
            "DECLUTTER_HOME", given.folder("home").path().toString()));

    @AfterEach
    void open() throws IOException {
        permit("closed", "rwxr-xr-x");
        permit("seen", "rw-r--r--");
    }

    @Test
    void anUnreadableFolderIsListedAndKeepsWhatWasKnownBelowIt() throws IOException {
        scan(program);
        permit("closed", "---------");
        Files.delete(folder.path().resolve("gone"));

        var json = scan(withoutPrivileges());

        assertThat(problems(json))
                .containsExactly(folder.path() + "/closed: This folder cannot be read: permission denied.");
        assertThat(group(json)).isEqualTo(paths("seen", "closed/in/one", "closed/two", "closed-not"));
        permit("closed", "rwxr-xr-x");
        Files.delete(folder.path().resolve("closed/two"));
        assertThat(group(scan(program))).isEqualTo(paths("seen", "closed/in/one", "closed-not"));
    }

    @Test
    void aFolderWhoseFilesCannotBeAskedKeepsWhatWasKnownOfThem() throws IOException {
        scan(program);
        permit("closed", "r--r--r--");

        var json = scan(withoutPrivileges());

        assertThat(problems(json)).isNotEmpty().allMatch(problem -> problem.startsWith(folder.path() + "/closed"));
        assertThat(group(json)).isEqualTo(paths("seen", "closed/in/one", "closed/two", "closed-not", "gone"));
    }

    @Test
    void anUnreadableFileIsListedAndTakenForNoDuplicate() throws IOException {
        permit("seen", "---------");

        var json = scan(withoutPrivileges());

        assertThat(problems(json))
                .containsExactly(folder.path() + "/seen: This file cannot be read: permission denied.");
        assertThat(json.path("files").asInt()).isEqualTo(5);
        assertThat(group(json)).isEqualTo(paths("closed/in/one", "closed/two", "closed-not", "gone"));
        permit("seen", "rw-r--r--");
        assertThat(group(scan(program))).isEqualTo(paths("seen", "closed/in/one", "closed/two", "closed-not", "gone"));
    }

    @Test
    void anotherFileSystemIsListedNeverEnteredAndKeepsWhatWasKnownBelowIt() {
        scan(program);

        var json = scan(program.before(
                "unshare",
                "--mount",
                "--map-root-user",
                "sh",
                "-euc",
                "mount -t tmpfs none \"$0\"; echo content > \"$0/foreign\"; exec \"$@\"",
                folder.path().resolve("closed").toString()));

        assertThat(problems(json))
                .containsExactly(folder.path()
                        + "/closed: Another file system is mounted here; connect this folder on its own to scan it.");
        assertThat(group(json)).isEqualTo(paths("seen", "closed/in/one", "closed/two", "closed-not", "gone"));
    }

    private JsonNode scan(Program program) {
        var ended = program.run("scan", folder.path().toString(), "--json", report.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        try {
            return JSON.readTree(Files.readString(report));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Bound by permissions even where these tests run as root. */
    private Program withoutPrivileges() {
        var root = Shell.bash(folder, "id -u").strip().equals("0");
        return root ? program.before("setpriv", "--bounding-set=-dac_override,-dac_read_search") : program;
    }

    private void permit(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder.path().resolve(name), PosixFilePermissions.fromString(permissions));
    }

    private List<String> problems(JsonNode json) {
        return json.path("problems")
                .valueStream()
                .map(problem -> problem.path("path").asString() + ": "
                        + problem.path("reason").asString())
                .toList();
    }

    private Set<String> group(JsonNode json) {
        assertThat(json.path("groups")).hasSize(1);
        return json.path("groups")
                .path(0)
                .path("files")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private Set<String> paths(String... names) {
        return Set.of(names).stream()
                .map(name -> folder.path().resolve(name).toString())
                .collect(Collectors.toSet());
    }
}
