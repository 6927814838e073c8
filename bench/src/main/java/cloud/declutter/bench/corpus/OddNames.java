package cloud.declutter.bench.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Names that are legal on a POSIX disk and break programs which take names for text, for lines or for arguments. */
final class OddNames {
    private OddNames() {}

    static List<RawPath> all() {
        return List.of(
                bytes("FF"), // never a byte of UTF-8
                bytes("6E6166E9766520E9.jpg"), // Latin-1
                bytes("C3"), // a character cut short
                bytes("EDB280"), // the UTF-8 form of a lone surrogate
                bytes("C0AF"), // an overlong slash
                bytes("F4908080"), // beyond Unicode
                bytes("80FE81FF41"),
                RawPath.of("two\nlines.txt"),
                RawPath.of("\nleading newline"),
                RawPath.of("trailing newline\n"),
                RawPath.of("carriage\rreturn and\ttab"),
                RawPath.of("bell\u0007escape\u001b[31mred"),
                RawPath.of("\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 family \uD83C\uDFD6.png"),
                RawPath.of("r\u00e9sum\u00e9.pdf"), // NFC
                RawPath.of("re\u0301sume\u0301.pdf"), // NFD: another name, the same to the eye
                RawPath.of("\u202Egpj.exe"), // turns the direction of writing
                RawPath.of("\uFEFFbyte order mark"),
                RawPath.of("\uFFFD"), // what a careless decoder makes of any of the bytes above
                RawPath.of("x".repeat(255)),
                RawPath.of("\u65E5".repeat(85)), // 255 bytes in 85 characters
                RawPath.of("-rf"),
                RawPath.of("--help"),
                RawPath.of("-"),
                RawPath.of(" "),
                RawPath.of(" leading and trailing "),
                RawPath.of("it's \"quoted\" `twice`"),
                RawPath.of("$HOME $(true) ; & | > < * ? [a] {b} ! # ~"),
                RawPath.of("back\\slash\\n"),
                RawPath.of("\\xFF"), // looks like an escaped byte and is not one
                RawPath.of("100%25 %s %n.txt"),
                RawPath.of("..."),
                RawPath.of("..hidden"),
                RawPath.of(".hidden"),
                RawPath.of("CON"),
                RawPath.of("colon: name."),
                RawPath.of("0"));
    }

    /** {@code hex} up to the first character that is no hex digit, then that rest as text. */
    private static RawPath bytes(String hex) {
        var dot = hex.indexOf('.');
        var end = dot < 0 ? hex.length() : dot;
        var head = HexFormat.of().parseHex(hex, 0, end);
        var tail = hex.substring(end).getBytes(UTF_8);
        var all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return RawPath.of(all);
    }
}
