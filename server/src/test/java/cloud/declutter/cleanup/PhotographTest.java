package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Photographs of several files (RAW and JPEG, live photos, sidecars) stay whole, whatever is cleaned up. */
class PhotographTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder =
            given.folder("photos").file("a/IMG_1.JPG", "picture").file("b/IMG_1.JPG", "picture");

    private Answer keeping(String place) {
        return ana.asks(Map.of("strategy", "newest", "protectedPaths", List.of(place)), Map.of());
    }

    private Answer removing(String path) {
        var file = ana.person().all("/api/v1/duplicates").stream()
                .flatMap(group -> group.path("files").valueStream())
                .filter(each -> each.path("path").asString().equals(path))
                .findFirst()
                .orElseThrow();
        return ana.asks(
                Map.of("strategy", "newest"),
                Map.of("fileIds", List.of(file.path("id").asString())));
    }

    @Test
    void aFileStaysWithThePartnerThatItsCopyDoesNotHave() {
        folder.file("b/IMG_1.CR2", "raw").file("a/words.txt", "words").file("b/words.txt", "words");
        ana.scans(folder);

        var plan = keeping("a").expect(201);

        assertThat(ana.item(plan).path("path").asString()).isEqualTo("b/words.txt");
        assertThat(plan.body().path("left").path("protected").asInt()).isEqualTo(1);
        assertThat(removing("b/IMG_1.JPG").problem()).isEqualTo("nothing-to-remove");
        assertThat(removing("a/IMG_1.JPG").status()).isEqualTo(201);
    }

    @Test
    void aWholePhotographGoesAndComesBack() {
        folder.file("a/IMG_1.MOV", "clip").file("b/IMG_1.MOV", "clip");
        ana.scans(folder);
        var plan = keeping("a").expect(201);

        ana.carriesOut(plan);
        assertThat(Disk.content(folder.path())).containsOnlyKeys("a/IMG_1.JPG", "a/IMG_1.MOV");

        ana.undoes(plan);
        assertThat(Disk.content(folder.path())).hasSize(4);
    }

    @Test
    void twoPlansNeverTakeOnePartOfEachCopy() {
        folder.file("a/IMG_1.MOV", "a clip").file("b/IMG_1.MOV", "a clip");
        ana.scans(folder);
        var one = removing("a/IMG_1.JPG");
        var other = removing("b/IMG_1.MOV");

        ana.carriesOut(one);
        ana.carriesOut(other);

        assertThat(Disk.content(folder.path())).containsOnlyKeys("a/IMG_1.MOV", "b/IMG_1.JPG", "b/IMG_1.MOV");
        assertThat(ana.item(other).path("state").asString()).isEqualTo("skipped");
        assertThat(ana.item(other).path("reason").asString()).contains("part of a photograph of several files");
    }

    @Test
    void aPhotographStaysBesideItsSidecarThatWasEditedSinceThePlan() throws IOException {
        folder.file("a/IMG_1.xmp", "edits").file("b/IMG_1.xmp", "edits");
        ana.scans(folder);
        var plan = keeping("a").expect(201);
        Files.writeString(folder.path().resolve("b/IMG_1.xmp"), "more edits");

        ana.carriesOut(plan);

        assertThat(Disk.content(folder.path())).containsKeys("b/IMG_1.JPG", "b/IMG_1.xmp");
        assertThat(ana.items(plan))
                .extracting(item -> item.path("reason").asString())
                .contains(
                        "This file is part of a photograph of several files, which the copy to keep does not keep whole:"
                                + " IMG_1.xmp is missing or changed.");
    }
}
