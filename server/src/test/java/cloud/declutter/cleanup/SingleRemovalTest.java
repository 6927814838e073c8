package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SingleRemovalTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");

    @Test
    void aCopyGoesToTheTrashAndComesBack() {
        var folder = library("a/x", "b/x");

        var removal = ana.person().delete("/api/v1/files/" + id("b/x")).expect(202);
        var ended = ana.ended(removal);

        assertThat(ended.text("state")).isEqualTo("done");
        assertThat(folder.path().resolve("b/x")).doesNotExist();
        assertThat(folder.path().resolve("a/x")).hasContent("content");
        ana.undoes(removal);
        assertThat(folder.path().resolve("b/x")).hasContent("content");
    }

    @Test
    void theOnlyCopyStays() {
        var folder = library("a/x", "b/x");
        var both = id("a/x");
        ana.ended(ana.person().delete("/api/v1/files/" + id("b/x")).expect(202));

        var refused = ana.person().delete("/api/v1/files/" + both);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("not-a-duplicate");
        assertThat(folder.path().resolve("a/x")).exists();
    }

    @Test
    void aFileThatIsUnknownOrSomebodyElsesIsNotThere() {
        library("a/x", "b/x");
        var ben = given.person("ben");

        assertThat(ben.delete("/api/v1/files/" + id("b/x")).status()).isEqualTo(404);
        assertThat(ana.person().delete("/api/v1/files/" + UUID.randomUUID()).problem())
                .isEqualTo("not-found");
    }

    @Test
    void aLargePartOfAConnectionMustBeConfirmedByTyping() {
        ana.scans(given.folder("small").file("a/x", "content").file("b/x", "content"));

        var refused = ana.person().delete("/api/v1/files/" + id("b/x"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("confirmation-needed");
        assertThat(refused.text("detail")).contains("remove 1 file");
        assertThat(ana.person().all("/api/v1/cleanups")).isEmpty();
        var typed = URLEncoder.encode("remove 1 file", StandardCharsets.UTF_8);
        Answer removal = ana.person()
                .delete("/api/v1/files/" + id("b/x") + "?typed=" + typed)
                .expect(202);
        assertThat(ana.ended(removal).text("state")).isEqualTo("done");
    }

    /** A pair among so much else that one of it is no large part. */
    private Folder library(String one, String other) {
        var folder = given.folder("library").file(one, "content").file(other, "content");
        for (var i = 0; i < 10; i++) {
            folder.file("others/" + i, "another content, longer and its own: " + i);
        }
        ana.scans(folder);
        return folder;
    }

    private String id(String path) {
        return ana.person().all("/api/v1/duplicates").stream()
                .flatMap(group -> group.path("files").valueStream())
                .filter(file -> file.path("path").asString().equals(path))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
