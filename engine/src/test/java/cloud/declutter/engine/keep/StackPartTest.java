package cloud.declutter.engine.keep;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.keep.StackPart.Kind;
import cloud.declutter.engine.path.RawPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackPartTest {

    @ParameterizedTest
    @CsvSource({
        "a/IMG_1.CR2, a/IMG_1, RAW",
        "a/IMG_1.jpg, a/IMG_1, PICTURE",
        "IMG_1.HEIC, IMG_1, PICTURE",
        "a.b/IMG_1.MOV, a.b/IMG_1, CLIP",
        "a/IMG_1.xmp, a/IMG_1, SIDECAR",
        "a/IMG_1.CR2.xmp, a/IMG_1, SIDECAR",
        "a/v1.2.aae, a/v1.2, SIDECAR",
        "a/..jpg, a/., PICTURE"
    })
    void theEndingOfANameTellsWhatItIs(String path, String stem, Kind kind) {
        assertThat(StackPart.of(RawPath.of(path))).contains(new StackPart(stem, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/IMG_1", "a/IMG_1.txt", "jpg", "a.jpg/x", ".jpg", "a/.xmp", "a/IMG_1."})
    void allOtherNamesAreOfNoStack(String path) {
        assertThat(StackPart.of(RawPath.of(path))).isEmpty();
    }

    @Test
    void partnersShareFolderAndStemAndDifferInKind() {
        var raw = part("a/IMG_1.CR2");

        assertThat(raw.isPartnerOf(part("a/IMG_1.JPG"))).isTrue();
        assertThat(part("a/IMG_1.CR2.xmp").isPartnerOf(raw)).isTrue();
        assertThat(raw.isPartnerOf(part("a/IMG_1.NEF"))).isFalse();
        assertThat(raw.isPartnerOf(part("b/IMG_1.JPG"))).isFalse();
        assertThat(raw.isPartnerOf(part("a/IMG_10.JPG"))).isFalse();
    }

    @Test
    void namesThatAreNoTextAreToldApart() {
        var one = StackPart.of(RawPath.of(new byte[] {(byte) 0xFF, '.', 'j', 'p', 'g'}))
                .orElseThrow();
        var other = StackPart.of(RawPath.of(new byte[] {(byte) 0xFE, '.', 'm', 'o', 'v'}))
                .orElseThrow();

        assertThat(one.isPartnerOf(other)).isFalse();
    }

    private static StackPart part(String path) {
        return StackPart.of(RawPath.of(path)).orElseThrow();
    }
}
