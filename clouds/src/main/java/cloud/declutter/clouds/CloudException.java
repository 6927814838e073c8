package cloud.declutter.clouds;

import java.util.Locale;

/** A storage as a whole cannot be used now: not there, not allowed, not answering. The message is for the person. */
public final class CloudException extends RuntimeException {
    private final Kind kind;

    public CloudException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public CloudException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong with the storage. */
    public enum Kind {
        NOT_FOUND,
        NOT_A_FOLDER,
        NOT_ALLOWED,
        /** The storage does not accept the person's credentials any more; only the person can give new ones. */
        NEEDS_SIGN_IN,
        UNAVAILABLE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
