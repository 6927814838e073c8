package cloud.declutter.engine.keep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.engine.path.RawPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that may be one of several which are one photograph, as its name tells: RAW and JPEG, the picture and the clip of a
 * live photo, and the sidecar that holds how it was edited. Such a stack is what one folder holds of one stem and different
 * kinds; losing one of it spoils the others.
 *
 * @param stem the path without what names the kind, a character for each byte: {@code a/IMG_1} of {@code a/IMG_1.CR2},
 *     {@code a/IMG_1.xmp} and {@code a/IMG_1.CR2.xmp}
 */
public record StackPart(String stem, Kind kind) {

    /** What a file is to its stack, by the ending of its name, in either case. */
    public enum Kind {
        RAW("3fr arw cr2 cr3 crw dcr dng erf iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f"),
        PICTURE("heic heif hif jpeg jpg png tif tiff"),
        CLIP("mov mp4"),
        SIDECAR("aae xmp");

        private final String endings;

        Kind(String endings) {
            this.endings = endings;
        }

        private boolean has(String ending) {
            return List.of(endings.split(" ")).contains(ending);
        }
    }

    /** Empty where the name is none of a photograph's file. */
    public static Optional<StackPart> of(RawPath path) {
        var part = split(new String(path.bytes(), ISO_8859_1));
        return part.map(named -> named.kind == Kind.SIDECAR
                ? new StackPart(split(named.stem).map(StackPart::stem).orElse(named.stem), Kind.SIDECAR)
                : named);
    }

    private static Optional<StackPart> split(String path) {
        var dot = path.lastIndexOf('.');
        if (dot <= path.lastIndexOf('/') + 1) {
            return Optional.empty();
        }
        var ending = path.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.has(ending))
                .findFirst()
                .map(kind -> new StackPart(path.substring(0, dot), kind));
    }

    public boolean isPartnerOf(StackPart other) {
        return kind != other.kind && stem.equals(other.stem);
    }
}
