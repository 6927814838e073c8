package cloud.declutter.connections;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with connections. */
enum ConnectionProblem implements ProblemKind {
    FOLDER_NOT_CONNECTABLE(400, "%s."),
    STORAGE_REFUSED(400, "%s"),
    KIND_NOT_OFFERED(409, "%s"),
    SIGN_IN_AT_PROVIDER(
            400, "%s is connected by signing in there: go where GET /api/v1/connections/oauth/%s/start leads."),
    ANOTHER_STORAGE(409, "That is another storage than \"%s\", which was connected; connect it on its own."),
    STORAGE_CONNECTED_ALREADY(409, "%s is connected already, as \"%s\"."),
    STORAGE_INSIDE_CONNECTION(409, "%s lies inside \"%s\" (%s), which is connected already: it is scanned with it."),
    STORAGE_AROUND_CONNECTION(409, "%s holds \"%s\" (%s), which is connected already; disconnect that one first."),
    CONNECTION_IN_USE(409, "This connection is used by %s; wait for its end or cancel it, then try again."),
    STORAGE_NOT_USABLE(409, "%s"),
    STORAGE_UNAVAILABLE(503, "%s");

    private final int status;
    private final String sentence;

    ConnectionProblem(int status, String sentence) {
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
