package cloud.declutter.cleanup;

import cloud.declutter.platform.ProblemKind;

/** What callers may do wrong with cleanups. */
enum CleanupProblem implements ProblemKind {
    NOTHING_TO_REMOVE(
            409,
            "Nothing in this scope may be removed: it holds no redundant copy that the keep rules let go of. A photograph of"
                    + " several files, as RAW and JPEG, only goes where the other copy of each stands whole in one folder."),
    NOT_A_DUPLICATE(409, "File %s is not a proven duplicate of another; scan again, or leave it out."),
    ALL_COPIES(409, "These are all the copies of one content; leave out at least one of them, for example file %s."),
    UNKNOWN_ID(404, "There is no such thing as %s, or it is not yours."),
    KEEP_AT_LEAST_ONE(400, "Group %s must keep at least one file."),
    PLAN_EXPIRED(410, "This plan has expired; make a new one."),
    PLAN_CHANGED(409, "This is not the hash of this plan; read the plan again and confirm what it shows."),
    CONFIRMATION_NEEDED(409, "This plan is large; type exactly: %s"),
    ALREADY_CONFIRMED(409, "This plan was confirmed already; a plan is used once."),
    WRITE_ACCESS_NEEDED(
            409,
            "This plan moves files in storages that you have only let us look at until now; allow that first: %s."),
    SCAN_FIRST(
            409,
            "The database was restored from a backup, so what is known of these connections may be out of date; scan them"
                    + " to the end first: %s."),
    NOT_UNDOABLE(409, "This cleanup is %s; only one that has ended can be undone."),
    NOTHING_TO_UNDO(409, "This cleanup has nothing in the trash that could be restored."),
    NOT_DISCARDABLE(409, "This cleanup is %s; only a plan can be discarded.");

    private final int status;
    private final String sentence;

    CleanupProblem(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
