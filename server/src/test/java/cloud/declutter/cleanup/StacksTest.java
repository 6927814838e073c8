package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may go of photographs that several files are. */
class StacksTest {
    private static final ConnectionId HERE = new ConnectionId(new UUID(1, 1));

    private final Map<String, CatalogFile> library = new HashMap<>();
    private final List<RawPath> looked = new ArrayList<>();
    private final Stacks stacks = new Stacks((connection, folder, each) -> {
        looked.add(folder);
        library.values().stream()
                .filter(file -> file.connection().equals(connection)
                        && file.path().parent().equals(folder))
                .forEach(each);
    });

    @Test
    void aFileOfItsOwnNeedsNothing() {
        add("a/IMG_1.JPG", "picture");
        add("b/IMG_1.JPG", "picture");
        add("a/IMG_2.CR2", "another's");

        assertThat(stacks.pairs(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"))).contains(List.of());
        assertThat(stacks.letsGo(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"))).isTrue();
    }

    @Test
    void whatIsNoPhotographIsNotEvenLookedUp() {
        add("a/x.txt", "words");
        add("b/x.txt", "words");

        assertThat(stacks.letsGo(file("a/x.txt"), file("b/x.txt"))).isTrue();
        assertThat(looked).isEmpty();
    }

    @Test
    void aPartnerStaysWithWhatTheOtherCopyHasNoPartnerFor() {
        add("a/IMG_1.JPG", "picture");
        add("a/IMG_1.CR2", "raw");
        add("b/IMG_1.JPG", "picture");

        assertThat(stacks.pairs(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"))).isEmpty();
        assertThat(stacks.letsGo(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"))).isFalse();
        assertThat(stacks.letsGo(file("b/IMG_1.JPG"), file("a/IMG_1.JPG"))).isTrue();
    }

    @Test
    void aPartnerOfOtherContentOrOfAnUnknownOneIsNoTwin() {
        add("a/IMG_1.JPG", "picture");
        add("a/IMG_1.xmp", "edited here");
        add("b/IMG_1.JPG", "picture");
        add("b/IMG_1.xmp", "edited else");
        add("c/IMG_1.JPG", "picture");
        unread("c/IMG_1.xmp");
        add("d/IMG_1.JPG", "picture");
        unread("d/IMG_1.xmp");

        assertThat(stacks.pairs(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"))).isEmpty();
        assertThat(stacks.pairs(file("c/IMG_1.JPG"), file("d/IMG_1.JPG"))).isEmpty();
    }

    @Test
    void aTwinIsOfTheSameKindAndSize() {
        add("a/IMG_1.JPG", "picture");
        add("a/IMG_1.MOV", "clip");
        add("b/IMG_1.JPG", "picture");
        add("b/IMG_1.xmp", "clip");
        add("c/IMG_1.JPG", "picture");
        put("c/IMG_1.MOV", 77, content("clip"));

        assertThat(stacks.pairs(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"))).isEmpty();
        assertThat(stacks.pairs(file("a/IMG_1.JPG"), file("c/IMG_1.JPG"))).isEmpty();
    }

    @Test
    void aWholeStackGoesForItsTwinsUnderAnotherName() {
        add("a/IMG_1.HEIC", "picture");
        add("a/IMG_1.MOV", "clip");
        add("a/IMG_1.xmp", "edited");
        add("b/Holiday.HEIC", "picture");
        add("b/Holiday.mov", "clip");
        add("b/Holiday.HEIC.xmp", "edited");

        assertThat(stacks.pairs(file("a/IMG_1.MOV"), file("b/Holiday.mov")).orElseThrow())
                .containsExactlyInAnyOrder(
                        new Stacks.Pair(file("a/IMG_1.HEIC"), file("b/Holiday.HEIC")),
                        new Stacks.Pair(file("a/IMG_1.xmp"), file("b/Holiday.HEIC.xmp")));
        assertThat(stacks.letsGo(file("a/IMG_1.HEIC"), file("b/Holiday.HEIC"))).isTrue();
        assertThat(stacks.letsGo(file("a/IMG_1.MOV"), file("b/Holiday.mov"))).isTrue();
        assertThat(stacks.letsGo(file("a/IMG_1.xmp"), file("b/Holiday.HEIC.xmp")))
                .isTrue();
    }

    @Test
    void onePlanNeverTakesOneFileHereAndItsPartnersTwinThere() {
        for (var folder : List.of("a", "b")) {
            add(folder + "/IMG_1.HEIC", "picture");
            add(folder + "/IMG_1.MOV", "clip");
        }

        assertThat(stacks.letsGo(file("a/IMG_1.HEIC"), file("b/IMG_1.HEIC"))).isTrue();
        assertThat(stacks.letsGo(file("b/IMG_1.MOV"), file("a/IMG_1.MOV"))).isFalse();
        assertThat(stacks.letsGo(file("a/IMG_1.MOV"), file("b/IMG_1.MOV"))).isTrue();
    }

    @Test
    void whatGoesAlreadyIsNobodysTwin() {
        for (var folder : List.of("a", "b", "c")) {
            add(folder + "/IMG_1.HEIC", "picture");
            add(folder + "/IMG_1.MOV", "clip");
        }

        assertThat(stacks.letsGo(file("b/IMG_1.HEIC"), file("c/IMG_1.HEIC"))).isTrue();
        assertThat(stacks.letsGo(file("a/IMG_1.MOV"), file("b/IMG_1.MOV"))).isFalse();
    }

    @Test
    void aFolderIsLookedUpOnce() {
        add("a/IMG_1.JPG", "picture");
        add("a/IMG_1.CR2", "raw");
        add("b/IMG_1.JPG", "picture");

        stacks.pairs(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"));
        stacks.pairs(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"));

        assertThat(looked).containsExactly(RawPath.of("a"), RawPath.of("b"));
    }

    @Test
    void theSizesOfTwinsAreCountedWithThoseOfTheFiles() {
        add("a/IMG_1.JPG", "picture");
        add("a/IMG_1.CR2", "raw");
        add("b/IMG_1.JPG", "picture");
        add("b/IMG_1.CR2", "raw");

        var item = TestItems.planned(file("a/IMG_1.JPG"), file("b/IMG_1.JPG"));

        assertThat(stacks.sizes(List.of(item))).containsExactlyInAnyOrder(7L, 3L);
    }

    private void add(String path, String text) {
        put(path, text.length(), content(text));
    }

    private void unread(String path) {
        put(path, 1, null);
    }

    private void put(String path, long size, @Nullable Content content) {
        var number = library.size();
        library.put(
                path,
                new CatalogFile(
                        new FileId(new UUID(2, number)),
                        HERE,
                        RawPath.of(path),
                        new Version(1, number, size, 0, 0),
                        1,
                        "",
                        content));
    }

    private static Content content(String text) {
        return Content.sha256(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private CatalogFile file(String path) {
        return Objects.requireNonNull(library.get(path));
    }
}
