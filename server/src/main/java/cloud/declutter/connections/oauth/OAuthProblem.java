package cloud.declutter.connections.oauth;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with signing in at providers. */
enum OAuthProblem implements ProblemKind {
    PROVIDER_NOT_OFFERED(404, "This service is not registered at %s; the operator can set %s."),
    SIGN_IN_OVER(
            409,
            "This way to the provider and back is over, was used before, or was begun by another sign-in; begin anew."),
    GRANT_REFUSED(409, "%s");

    private final int status;
    private final String sentence;

    OAuthProblem(int status, String sentence) {
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
