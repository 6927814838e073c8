package cloud.declutter.identity;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with accounts and sign-ins. */
enum IdentityProblem implements ProblemKind {
    EMAIL_TAKEN(409, "There is an account with this address already; sign in instead."),
    SIGN_IN_REFUSED(401, "Address and password do not belong together."),
    REFRESH_REFUSED(401, "This sign-in is over; sign in again."),
    TOO_BUSY(503, "Too many people are signing in right now; try again in a few seconds.");

    private final int status;
    private final String sentence;

    IdentityProblem(int status, String sentence) {
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
