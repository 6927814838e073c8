package cloud.declutter.platform;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A caller's fault, told so that the caller can mend it. Rendered as {@code application/problem+json} in one place. */
public final class Problem extends RuntimeException {
    private final ProblemKind kind;
    private final List<Fault> faults;
    private final Map<String, String> headers;

    private Problem(ProblemKind kind, String sentence, List<Fault> faults, Map<String, String> headers) {
        super(sentence);
        this.kind = kind;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemKind kind, Object... arguments) {
        return new Problem(kind, kind.sentence().formatted(arguments), List.of(), Map.of());
    }

    /** A problem of one field of the request; the sentence goes to that field too. */
    public static Problem at(String field, ProblemKind kind, Object... arguments) {
        var sentence = kind.sentence().formatted(arguments);
        return new Problem(kind, sentence, List.of(new Fault(field, sentence)), Map.of());
    }

    /** A problem of several fields, each with its own sentence. */
    public static Problem with(List<Fault> faults, ProblemKind kind, Object... arguments) {
        return new Problem(kind, kind.sentence().formatted(arguments), faults, Map.of());
    }

    /** The same, with a header of the answer that helps to mend it, as {@code Retry-After}. */
    public Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(kind, String.valueOf(getMessage()), faults, more);
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** What is wrong with one field. */
    public record Fault(String field, String message) implements Comparable<Fault> {

        @Override
        public int compareTo(Fault other) {
            return Comparator.comparing(Fault::field)
                    .thenComparing(Fault::message)
                    .compare(this, other);
        }
    }
}
