package cloud.declutter.identity.social;

import java.util.regex.Pattern;

/** What a provider says, fit for a line of the log: it may be anything. */
final class PlainWords {
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final int LONGEST = 300;

    private PlainWords() {}

    static String of(String text) {
        var plain = UNPRINTABLE.matcher(text).replaceAll("?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
