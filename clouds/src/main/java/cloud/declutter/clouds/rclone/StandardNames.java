package cloud.declutter.clouds.rclone;

import cloud.declutter.engine.path.RawPath;

/**
 * Names as rclone's standard encoding writes them: controls as the symbols that picture them, and those symbols themselves
 * behind a quotation mark. Source: rclone's manual, "Restricted filenames and characters".
 */
final class StandardNames {
    private static final char QUOTE = '\u201B';
    private static final char SYMBOLS = '\u2400';
    private static final char DELETE = '\u007F';
    private static final char DELETE_SYMBOL = '\u2421';

    private StandardNames() {}

    /** Throws {@link IllegalArgumentException} for what is no name. */
    static RawPath decoded(String name) {
        var path = new StringBuilder(name.length());
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c == QUOTE && i + 1 < name.length()) {
                i++;
                path.append(name.charAt(i));
            } else if (isSymbol(c)) {
                path.append(c == DELETE_SYMBOL ? DELETE : (char) (c - SYMBOLS));
            } else {
                path.append(c);
            }
        }
        return RawPath.of(path.toString());
    }

    static String encoded(RawPath path) {
        var text = path.display();
        var name = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == DELETE) {
                name.append(DELETE_SYMBOL);
            } else if (c < ' ') {
                name.append((char) (SYMBOLS + c));
            } else if (c == QUOTE || isSymbol(c)) {
                name.append(QUOTE).append(c);
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    private static boolean isSymbol(char c) {
        return (c > SYMBOLS && c < SYMBOLS + ' ') || c == DELETE_SYMBOL;
    }
}
