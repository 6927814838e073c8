package cloud.declutter.catalog;

import cloud.declutter.engine.path.RawPath;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names and what is looked for in them, made alike: decomposed (NFKD), so that it does not matter how a system composes its
 * letters; without Latin, Greek and Cyrillic accents; in lower case.
 */
final class SearchText {
    /** In UTF-16 units: what an index of the database surely takes. */
    static final int LONGEST = 500;

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** What {@code like} would take for a pattern. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

    private SearchText() {}

    /** Of a name; cut off at {@value #LONGEST}. */
    static String of(RawPath name) {
        var text = plain(name.display());
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** A pattern of {@code like} for each word, the longest first. */
    static List<String> patterns(String words) {
        return SPACE.splitAsStream(plain(words))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(word -> '%' + SPECIAL.matcher(word).replaceAll("\\\\$0") + '%')
                .toList();
    }

    private static String plain(String text) {
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : ACCENTS.matcher(
                                Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace("ß", "ss");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }
}
