package cloud.declutter.identity.social;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with identities at providers. */
enum SocialProblem implements ProblemKind {
    SOCIAL_SIGN_IN_OVER(401, "The time for the code is over, or it was used; sign in with your provider again."),
    ALREADY_LINKED(409, "Your account is linked to %s already; unlink that first to link another."),
    LAST_WAY_IN(409, "Without it nobody could sign in to your account; set a password first."),
    PROVIDER_UNREACHABLE(503, "%s cannot be reached at the moment; nothing was changed, try again later.");

    private final int status;
    private final String sentence;

    SocialProblem(int status, String sentence) {
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
