package cloud.declutter.clouds.webdav;

import cloud.declutter.engine.path.RawPath;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Names that are easily damaged on the way through URLs and XML, by what a server takes for one. */
enum OddNames {
    /** Text without controls; rclone shows pictures of those in their place. */
    TEXT {
        @Override
        List<RawPath> names() {
            return ODD;
        }

        @Override
        boolean takes(RawPath name) {
            return name.display().codePoints().noneMatch(Character::isISOControl);
        }
    },
    /** Any bytes. */
    BYTES {
        @Override
        List<RawPath> names() {
            return Stream.concat(ODD.stream(), NO_TEXT.stream()).toList();
        }

        @Override
        boolean takes(RawPath name) {
            return true;
        }
    };

    private static final List<RawPath> ODD = List.of(
            RawPath.of("-rf"),
            RawPath.of("back\\slash"),
            RawPath.of("\u202Egpj.exe"),
            RawPath.of("e\u0301te\u0301"),
            RawPath.of("\u00E9t\u00E9"),
            RawPath.of("\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDC67"),
            RawPath.of(" leading and trailing "),
            RawPath.of("..."),
            RawPath.of("50%25 of #1?.txt"),
            RawPath.of("a&b<c>;d"),
            RawPath.of("'\"$(x);*?"),
            RawPath.of("\u00FC".repeat(120) + "x"));
    private static final List<RawPath> NO_TEXT = List.of(
            raw("ff fe fd"), raw("c3"), raw("61 80 62"), raw("ed a0 80"), raw("01 7f 09"), RawPath.of("line\nbreak"));

    abstract List<RawPath> names();

    abstract boolean takes(RawPath name);

    private static RawPath raw(String hex) {
        return RawPath.of(HexFormat.ofDelimiter(" ").parseHex(hex));
    }
}
