package cloud.declutter.scanning;

import cloud.declutter.platform.ProblemKind;

/** Why a scan cannot be had. */
public enum ScanProblem implements ProblemKind {
    SCAN_RUNNING(409, "A scan of this connection is running already; wait for it, or cancel it first."),
    SCAN_OVER(409, "This scan is over; there is nothing to cancel.");

    private final int status;
    private final String sentence;

    ScanProblem(int status, String sentence) {
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
