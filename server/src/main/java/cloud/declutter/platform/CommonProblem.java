package cloud.declutter.platform;

/** Problems that any endpoint may answer with. */
public enum CommonProblem implements ProblemKind {
    INVALID_REQUEST(400, "The request is not valid; see errors for each field."),
    UNREADABLE_BODY(400, "The body is not the JSON that this call takes: %s"),
    FORBIDDEN_INPUT(400, "The request holds what can never be valid; see errors for where."),
    MALFORMED_REQUEST(400, "The request is not well-formed HTTP for this service."),
    CURSOR_INVALID(400, "This cursor is not one that this list gave out; start again without a cursor."),
    UNAUTHENTICATED(401, "Sign in first: this call needs a valid access token."),
    FORBIDDEN(403, "This account may not do this."),
    ORIGIN_REFUSED(
            403,
            "Pages of this origin may not make this call. The operator can list the origin in CORS_ORIGINS, or set"
                    + " PUBLIC_URL where it is this service's own."),
    NOT_FOUND(404, "There is no such thing, or it is not yours."),
    METHOD_NOT_ALLOWED(405, "This address does not take %s."),
    NOT_ACCEPTABLE(406, "This address answers in JSON only."),
    STILL_UNDER_WAY(409, "The request of this Idempotency-Key is still being answered; send it again in a moment."),
    OUTCOME_UNKNOWN(
            409,
            "The request of this Idempotency-Key was begun, but nobody can tell any more what became of it. Look at what"
                    + " is there, then send what is still to be done with another key."),
    TOO_LARGE(413, "The body is larger than %s, or unpacks to more than %d times its size; send less at once."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send the body as application/json."),
    UNSUPPORTED_ENCODING(415, "Send the body as it is, or with Content-Encoding gzip."),
    IDEMPOTENCY_KEY_TAKEN(
            422,
            "This Idempotency-Key was used for another request in the last 24 hours; name each by a key of its own."),
    TOO_MANY(429, "That was more than %d in a minute; try again in %d seconds."),
    TOO_MANY_STREAMS(429, "You are watching %d things already; stop watching one of them, then try again."),
    INTERNAL(
            500,
            "Something went wrong on our side. Nothing was lost; try again, and quote the request id if it stays."),
    UNAVAILABLE(503, "The database cannot be reached at the moment; try again shortly.");

    private final int status;
    private final String sentence;

    CommonProblem(int status, String sentence) {
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
