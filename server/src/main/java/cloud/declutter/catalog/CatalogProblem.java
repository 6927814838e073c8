package cloud.declutter.catalog;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with files. */
enum CatalogProblem implements ProblemKind {
    TOO_MANY_TAGS(409, "A file can have %d tags; take one off first.");

    private final int status;
    private final String sentence;

    CatalogProblem(int status, String sentence) {
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
