package cloud.declutter.clouds.http;

import cloud.declutter.clouds.CloudException;
import java.io.IOException;

/** A call that got no answer. The message is for the person. */
public final class CallFailedException extends IOException {
    private final Kind kind;
    private final String reason;

    public CallFailedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.reason = message;
    }

    CallFailedException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reason = message;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence for the person. */
    public String reason() {
        return reason;
    }

    /** Whether the storage may have carried the call out (I6). */
    public boolean mayBeDone() {
        return kind == Kind.NO_ANSWER;
    }

    /** For a storage that cannot be used as a whole. */
    public CloudException asCloudException() {
        var said = kind == Kind.FORBIDDEN ? CloudException.Kind.NOT_ALLOWED : CloudException.Kind.UNAVAILABLE;
        return new CloudException(said, reason, this);
    }

    /** How far the call came. */
    public enum Kind {
        /** The storage is not to be called: a forbidden address, a certificate that cannot be trusted. */
        FORBIDDEN,
        /** It never reached the storage. */
        NOT_SENT,
        /** The storage refused it for being one too many, and asks for more patience than a caller has. */
        BUSY,
        /** It was sent, or may have been. */
        NO_ANSWER
    }
}
