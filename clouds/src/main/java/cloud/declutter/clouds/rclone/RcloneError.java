package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A refusal in rclone's words. They go into no message, since they may hold addresses with keys in them; what they say is
 * told in ours.
 */
record RcloneError(Kind kind) {

    /** What is wrong. */
    enum Kind {
        ABSENT,
        NEEDS_SIGN_IN,
        NOT_ALLOWED,
        OTHER
    }

    static RcloneError of(int status, String text) {
        var words = text.toLowerCase(Locale.ROOT);
        if (!words.contains("\"error\"")) {
            return new RcloneError(Kind.OTHER);
        }
        if (holds(words, "object not found", "directory not found", "no such file or directory") || status == 404) {
            return new RcloneError(Kind.ABSENT);
        }
        if (holds(
                words,
                "401 unauthorized",
                "invalid_grant",
                "token expired",
                "couldn't fetch token",
                "unauthenticated")) {
            return new RcloneError(Kind.NEEDS_SIGN_IN);
        }
        return new RcloneError(
                holds(words, "permission denied", "403 forbidden", "access denied") ? Kind.NOT_ALLOWED : Kind.OTHER);
    }

    private static boolean holds(String words, String... signs) {
        return Stream.of(signs).anyMatch(words::contains);
    }

    CloudException asCloudException() {
        return switch (kind) {
            case ABSENT ->
                new CloudException(CloudException.Kind.NOT_FOUND, "This folder of the remote does not exist any more.");
            case NEEDS_SIGN_IN ->
                new CloudException(
                        CloudException.Kind.NEEDS_SIGN_IN,
                        "The remote's provider asks for a new sign-in. The operator must run \"rclone config reconnect\".");
            case NOT_ALLOWED ->
                new CloudException(
                        CloudException.Kind.NOT_ALLOWED, "The remote's provider does not allow this to rclone.");
            case OTHER ->
                new CloudException(CloudException.Kind.UNAVAILABLE, "The remote reported an error. Try later.");
        };
    }
}
