package cloud.declutter.duplicates;

import cloud.declutter.platform.ProblemKind;

/** What callers may do wrong with duplicates. */
public enum DuplicateProblem implements ProblemKind {
    PATH_INVALID(400, "This is not a path below a connection's root; write it as folder/sub, without . or .. in it.");

    private final int status;
    private final String sentence;

    DuplicateProblem(int status, String sentence) {
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
