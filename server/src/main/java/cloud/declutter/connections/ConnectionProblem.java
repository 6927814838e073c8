package cloud.declutter.connections;

import cloud.declutter.platform.ProblemKind;

/** What callers can do wrong with connections. */
enum ConnectionProblem implements ProblemKind {
    FOLDER_NOT_CONNECTABLE(400, "%s."),
    FOLDER_CONNECTED_ALREADY(409, "%s is connected already, as \"%s\"."),
    FOLDER_INSIDE_CONNECTION(409, "%s lies inside \"%s\" (%s), which is connected already: it is scanned with it."),
    FOLDER_AROUND_CONNECTION(409, "%s holds \"%s\" (%s), which is connected already; disconnect that one first."),
    CONNECTION_IN_USE(409, "This connection is used by %s; wait for its end or cancel it, then try again."),
    STORAGE_NOT_USABLE(409, "%s."),
    STORAGE_UNAVAILABLE(503, "%s.");

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
