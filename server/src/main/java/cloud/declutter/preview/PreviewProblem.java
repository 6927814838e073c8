package cloud.declutter.preview;

import cloud.declutter.platform.ProblemKind;

/** Why content cannot be shown. */
enum PreviewProblem implements ProblemKind {
    NO_PREVIEW(404, "There is no preview of this file: it is no JPEG, PNG, GIF or BMP picture that can be shown."),
    CHANGED(409, "This file is not what the last scan saw; scan its folder again.");

    private final int status;
    private final String sentence;

    PreviewProblem(int status, String sentence) {
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
