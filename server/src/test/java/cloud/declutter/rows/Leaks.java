package cloud.declutter.rows;

import java.util.List;
import java.util.regex.Pattern;

/** What no answer may tell of the program behind it. */
public final class Leaks {
    private static final List<Pattern> SIGNS = List.of(
            Pattern.compile("[A-Za-z]+(Exception|Error)\\b"),
            Pattern.compile("\\bat [a-z]+(\\.[A-Za-z$]+)+\\("),
            Pattern.compile("\\b(java|javax|jakarta|org|com|tools|cloud)\\.[a-z]+[a-z.]*\\.[A-Z]"),
            Pattern.compile("\\b(org\\.(apache|spring|postgresql)|cloud\\.declutter|tools\\.jackson|sun\\.)"),
            Pattern.compile("(?i)\\b(select|insert|update|delete)\\b.{1,80}\\b(from|into|set|where)\\b.*[=:?]"),
            Pattern.compile("(?i)sqlstate|\\bPSQL|\\bERROR: |hikari|tomcat|hibernate|jackson"),
            Pattern.compile(Pattern.quote(System.getProperty("user.dir"))),
            Pattern.compile(Pattern.quote(System.getProperty("java.home"))));

    private Leaks() {}

    /** Each sign of class, statement, library or path in an answer's text. */
    public static List<String> in(String body) {
        return SIGNS.stream()
                .map(sign -> sign.matcher(body))
                .filter(found -> found.find())
                .map(found -> found.group())
                .toList();
    }
}
