package cloud.declutter.identity;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with accounts and sign-ins. */
enum IdentityProblem implements ProblemKind {
    EMAIL_TAKEN(409, "There is an account with this address already; sign in instead."),
    SIGN_IN_REFUSED(401, "Address and password do not belong together."),
    REFRESH_REFUSED(401, "This sign-in is over; sign in again."),
    SECOND_FACTOR_NEEDED(401, "Give the code of your second factor too."),
    CODE_REFUSED(401, "This code is not the one of this moment, or was used before; wait for the next one."),
    CODE_WRONG(400, "This code is not the one of this moment; check the clock of your device, or take the next one."),
    PROOF_NEEDED(403, "Give your password once more, and a code where you use them: this changes who can get in."),
    PROOF_REFUSED(403, "That password or code is not yours; nothing was changed."),
    SECOND_FACTOR_ON(409, "The second factor is on already; turn it off first to set it up anew."),
    SECOND_FACTOR_OFF(409, "The second factor is off; set it up first."),
    PASSWORD_TOO_SHORT(
            409,
            "Your password is long enough only beside a second factor; change it to one of %d characters or more, then turn"
                    + " the second factor off."),
    LAST_ADMIN(409, "This is the last admin; make somebody else an admin first."),
    ADMIN_EXISTS(409, "There is an admin already; ask one of them, under People."),
    NO_SUCH_ACCOUNT(404, "Nobody has registered with this address; register first, then try again."),
    AT_WORK(409, "There is %s at work; wait for its end or cancel it, then delete your account."),
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
