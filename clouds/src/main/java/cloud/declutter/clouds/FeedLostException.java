package cloud.declutter.clouds;

/** The storage does not know any more what changed since a cursor: it must be listed anew. */
public final class FeedLostException extends RuntimeException {
    public FeedLostException(String message) {
        super(message);
    }
}
