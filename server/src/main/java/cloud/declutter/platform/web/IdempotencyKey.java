package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The header by which a caller names a request, to send it again without having it done again. A string of structured fields
 * (RFC 9651, 3.3.3), as draft-ietf-httpapi-idempotency-key-header has it, or the same without quotes.
 */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    /** In characters, without quotes. */
    static final int LONGEST = 255;

    private static final Pattern BARE = Pattern.compile("[!#-~][!-~]*");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!#-\\[\\]-~]|\\\\[\"\\\\])+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private IdempotencyKey() {}

    /** The key itself. Throws {@link Problem} for a header that is none. */
    static String of(String header) {
        var quoted = QUOTED.matcher(header);
        var key = quoted.matches() ? ESCAPE.matcher(quoted.group(1)).replaceAll("$1") : header;
        if ((!quoted.matches() && !BARE.matcher(header).matches()) || key.length() > LONGEST) {
            var fault = new Problem.Fault(
                    "header " + HEADER, "must be 1 to " + LONGEST + " visible ASCII characters, in quotes or without");
            throw Problem.with(List.of(fault), CommonProblem.INVALID_REQUEST);
        }
        return key;
    }
}
