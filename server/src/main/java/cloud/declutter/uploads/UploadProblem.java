package cloud.declutter.uploads;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with uploads. */
enum UploadProblem implements ProblemKind {
    NO_FILE(400, "Send the file as the part \"file\" of a multipart/form-data body."),
    BROKEN_UPLOAD(400, "The upload broke off, or is no multipart/form-data; nothing was kept. Send it again."),
    NAME_INVALID(400, "This name cannot be a file's: give one of 1 to 255 bytes, without control characters."),
    TOO_LARGE(413, "The file is larger than %s, the most that this service takes; nothing was kept."),
    QUOTA_EXCEEDED(413, "Your uploads would exceed %s; remove some of the %s that are there, then try again."),
    TYPE_REFUSED(415, "The content is %s, which this service does not take; it takes %s. Nothing was kept."),
    NOT_EMPTY(409, "This connection holds %,d uploaded files that are nowhere else; download or delete them first.");

    private final int status;
    private final String sentence;

    UploadProblem(int status, String sentence) {
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
