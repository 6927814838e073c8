package cloud.declutter.clouds.http;

/** Tells from a refusal whether the storage did not carry a call out because it was one too many. */
public interface Throttling {
    /** 429 only: 503 may mean anything. */
    Throttling BY_STATUS = (status, body) -> status == 429;

    /** @param body of the refusal, as far as it is text of sane length */
    boolean slows(int status, String body);
}
