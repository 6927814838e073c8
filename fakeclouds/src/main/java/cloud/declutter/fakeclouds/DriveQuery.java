package cloud.declutter.fakeclouds;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of Google Drive's query language that tells folders, names, types and the trash: comparisons joined by {@code
 * and}, {@code or}, {@code not} and parentheses. Throws {@link IllegalArgumentException} for anything else.
 *
 * <p>Source: "Search query terms and operators", Google Drive API.
 */
final class DriveQuery {
    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|\\(|\\)|!=|=|[A-Za-z]+)\\s*");

    private final List<String> tokens;
    private int at;

    private DriveQuery(List<String> tokens) {
        this.tokens = tokens;
    }

    static Predicate<Item> of(String query) {
        if (query.isBlank()) {
            return item -> true;
        }
        var found = TOKEN.matcher(query).results().map(each -> each.group(1)).toList();
        if (!TOKEN.matcher(query).replaceAll("").isEmpty()) {
            throw new IllegalArgumentException("Invalid query: " + query);
        }
        var parser = new DriveQuery(found);
        var parsed = parser.either();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("Invalid query: " + query);
        }
        return parsed;
    }

    private Predicate<Item> either() {
        var left = both();
        while (take("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<Item> both() {
        var left = term();
        while (take("and")) {
            left = left.and(term());
        }
        return left;
    }

    private Predicate<Item> term() {
        if (take("not")) {
            return term().negate();
        }
        if (take("(")) {
            var inner = either();
            expect(")");
            return inner;
        }
        var left = next();
        if (left.startsWith("'")) {
            expect("in");
            return in(text(left), next());
        }
        var negated = take("!=");
        if (!negated) {
            expect("=");
        }
        var compared = comparison(left, next());
        return negated ? compared.negate() : compared;
    }

    private static Predicate<Item> in(String value, String list) {
        return switch (list) {
            case "parents" -> item -> item.parent != null && item.parent.id.equals(value);
            case "owners" -> item -> item.owned;
            default -> throw new IllegalArgumentException("Invalid query: in " + list);
        };
    }

    private static Predicate<Item> comparison(String field, String value) {
        return switch (field) {
            case "trashed" -> item -> item.live() != value.equals("true");
            case "name" -> item -> item.name.equals(text(value));
            case "mimeType" -> item -> DriveItems.mimeType(item).equals(text(value));
            default -> throw new IllegalArgumentException("Invalid query: " + field);
        };
    }

    private static String text(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private boolean take(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException("Invalid query: " + token + " expected");
        }
    }

    private String next() {
        if (at == tokens.size()) {
            throw new IllegalArgumentException("Invalid query: too short");
        }
        return tokens.get(at++);
    }
}
