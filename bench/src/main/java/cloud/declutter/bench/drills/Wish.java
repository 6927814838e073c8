package cloud.declutter.bench.drills;

import java.util.Set;

/** One cleanup as its person knows it: what was asked of the service, and what it told. */
final class Wish {
    private final String cleanup;
    private final Set<String> planned;
    private boolean confirmed;
    private boolean told;
    private boolean toldOfUndo;

    /** @param planned paths of the files that the plan lists */
    Wish(String cleanup, Set<String> planned) {
        this.cleanup = cleanup;
        this.planned = Set.copyOf(planned);
    }

    String path() {
        return "/api/v1/cleanups/" + cleanup;
    }

    /** The files that may be away: those of the plan, once it was confirmed. */
    Set<String> mayBeAway() {
        return confirmed ? planned : Set.of();
    }

    int files() {
        return planned.size();
    }

    void asksToConfirm() {
        confirmed = true;
    }

    void isToldThatItIsConfirmed() {
        told = true;
    }

    void isToldThatItIsUndone() {
        toldOfUndo = true;
    }

    /** Whether a state that the service shows goes back on something that it has told. */
    boolean isBetrayedBy(String state) {
        return (told && state.equals("planned")) || (toldOfUndo && !state.equals("undone"));
    }

    @Override
    public String toString() {
        return "cleanup %s of %d files (asked to confirm: %s, told: %s, told of its undo: %s)"
                .formatted(cleanup, planned.size(), confirmed, told, toldOfUndo);
    }
}
