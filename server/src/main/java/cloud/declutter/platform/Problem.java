package cloud.declutter.platform;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller's fault, told so that the caller can mend it. Rendered as {@code application/problem+json} in one place. */
public final class Problem extends RuntimeException {
    private final ProblemKind kind;
    private final List<Fault> faults;

    private Problem(ProblemKind kind, String sentence, List<Fault> faults, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public static Problem of(ProblemKind kind, Object... arguments) {
        return new Problem(kind, kind.sentence().formatted(arguments), List.of(), null);
    }

    /** A problem of one field of the request; the sentence goes to that field too. */
    public static Problem at(String field, ProblemKind kind, Object... arguments) {
        var sentence = kind.sentence().formatted(arguments);
        return new Problem(kind, sentence, List.of(new Fault(field, sentence)), null);
    }

    /** A problem of several fields, each with its own sentence. */
    public static Problem with(List<Fault> faults, ProblemKind kind, Object... arguments) {
        return new Problem(kind, kind.sentence().formatted(arguments), faults, null);
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
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
