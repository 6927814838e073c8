package cloud.declutter.engine.keep;

import java.util.List;

/**
 * Who stays and who may go. There is always one who stays: without a survivor this cannot be made.
 *
 * @param survivors at least one, the best by the strategy first
 * @param removable in the order in which they were given; empty where all stay
 */
public record Verdict(List<Candidate> survivors, List<Candidate> removable) {

    public Verdict {
        if (survivors.isEmpty()) {
            throw new IllegalStateException("At least one copy must survive");
        }
        survivors = List.copyOf(survivors);
        removable = List.copyOf(removable);
    }

    /** The one to compare the others with before they are removed. */
    public Candidate survivor() {
        return survivors.getFirst();
    }
}
