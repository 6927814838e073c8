package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** I11: undo brings back name, place and content, and never overwrites. */
class UndoTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder =
            given.folder("photos").file("a/x.txt", "content").file("b/x.txt", "content");

    private Answer removed() {
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        ana.carriesOut(plan);
        return plan;
    }

    @Test
    void i11ATakenNameIsKeptAndTheFileComesBackBesideIt() {
        var plan = removed();
        folder.file("b/x.txt", "a newcomer");

        ana.undoes(plan);

        assertThat(folder.path().resolve("b/x.txt")).hasContent("a newcomer");
        assertThat(folder.path().resolve("b/x (restored).txt")).hasContent("content");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(ana.item(plan).path("reason").asString()).contains("x (restored).txt");
    }

    @Test
    void i11AVanishedFolderIsMadeAgain() throws IOException {
        var plan = removed();
        Files.delete(folder.path().resolve("b"));

        ana.undoes(plan);

        assertThat(folder.path().resolve("b/x.txt")).hasContent("content");
    }

    @Test
    void i11WhatSomebodyTookOutOfTheTrashIsToldAndNothingElseHappens() throws IOException {
        var plan = removed();
        Files.delete(folder.path()
                .resolve(".declutter-trash")
                .resolve(plan.text("id"))
                .resolve("b/x.txt"));

        var undone = ana.undoes(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("failed");
        assertThat(ana.item(plan).path("reason").asString()).contains("not in the trash any more");
        assertThat(Disk.content(folder.path())).containsOnlyKeys("a/x.txt");
    }

    @Test
    void i11WhatSomebodyMovedBackByHandCountsAsRestored() throws IOException {
        var plan = removed();
        Files.move(
                folder.path()
                        .resolve(".declutter-trash")
                        .resolve(plan.text("id"))
                        .resolve("b/x.txt"),
                folder.path().resolve("b/x.txt"));

        ana.undoes(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
    }

    @Test
    void anUndoThatFailedBecauseTheStorageWasAwayCanBeAskedForAgain() throws IOException {
        var plan = removed();
        var away = folder.path().resolveSibling(folder.path().getFileName() + "-away");
        Files.move(folder.path(), away);

        var failed = ana.undoes(plan);
        Files.move(away, folder.path());
        var undone = ana.undoes(plan);

        assertThat(failed.text("state")).isEqualTo("failed");
        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void namesOfAnyBytesAreRemovedAndRestoredAsTheVerySameBytes() throws Exception {
        var names = List.of(
                "caf\\xc3\\xa9",
                "cafe\\xcc\\x81",
                "bad\\xff\\xfe",
                "line\\nbreak",
                "\\xf0\\x9f\\x90\\x88 cat",
                "-rf",
                " ",
                "tab\\t");
        for (var name : names) {
            shell("mkdir -p a b && printf '%s' \"content of " + name.length() + "$RANDOM\" > a/$'" + name
                    + "' && cp a/$'" + name + "' b/$'" + name + "'");
        }
        var before = listing();
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());

        ana.carriesOut(plan);
        var after = listing();
        ana.undoes(plan);

        assertThat(ana.items(plan))
                .hasSize(names.size() + 1)
                .allMatch(item -> item.path("state").asString().equals("restored"));
        assertThat(after).isNotEqualTo(before).doesNotContain("./b/");
        assertThat(listing()).isEqualTo(before);
    }

    /** Every file outside the trash with its checksum, mode and time, as bytes whatever their charset. */
    private String listing() throws Exception {
        return shell("find . -path ./.declutter-trash -prune -o -type f -printf '%p|%m|%T@\\0' | sort -z;"
                + " find . -path ./.declutter-trash -prune -o -type f -print0 | sort -z | xargs -0 sha256sum");
    }

    private String shell(String script) throws IOException, InterruptedException {
        var output = Files.createTempFile("shell", ".out");
        try {
            var process = new ProcessBuilder("bash", "-c", script)
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor()).as(() -> script + ": " + text(output)).isZero();
            return text(output);
        } finally {
            Files.delete(output);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            return failed.toString();
        }
    }
}
