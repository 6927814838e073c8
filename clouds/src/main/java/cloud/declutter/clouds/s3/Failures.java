package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import cloud.declutter.clouds.http.ForbiddenAddressException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failed call means, in the person's words. */
final class Failures {
    private static final Set<String> BAD_KEYS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "AccountProblem",
            "NotSignedUp");

    private Failures() {}

    static CloudException of(SdkException failure) {
        if (isForbidden(failure)) {
            return new CloudException(
                    Kind.NOT_ALLOWED,
                    "The endpoint's address is not public; the operator may allow it in ALLOWED_PRIVATE_ENDPOINTS.",
                    failure);
        }
        if (!(failure instanceof S3Exception answer)) {
            return new CloudException(
                    Kind.UNAVAILABLE, "The storage does not answer. Check its address, or try later.", failure);
        }
        return switch (kind(answer)) {
            case NOT_FOUND ->
                new CloudException(
                        Kind.NOT_FOUND, "There is no such bucket in this region; check both names.", failure);
            case NEEDS_SIGN_IN ->
                new CloudException(
                        Kind.NEEDS_SIGN_IN,
                        "The storage does not accept the access key any more; enter a valid one.",
                        failure);
            case NOT_ALLOWED ->
                new CloudException(
                        Kind.NOT_ALLOWED,
                        "The access key may not do this in the bucket; allow it to list, read, write and delete.",
                        failure);
            case NOT_A_FOLDER, UNAVAILABLE ->
                new CloudException(
                        Kind.UNAVAILABLE,
                        "The storage reported an error (" + answer.statusCode() + "). Try later.",
                        failure);
        };
    }

    private static Kind kind(S3Exception answer) {
        if (BAD_KEYS.contains(code(answer))) {
            return Kind.NEEDS_SIGN_IN;
        }
        return switch (answer.statusCode()) {
            case 301, 307, 308, 404 -> Kind.NOT_FOUND;
            case 401 -> Kind.NEEDS_SIGN_IN;
            case 403 -> Kind.NOT_ALLOWED;
            default -> Kind.UNAVAILABLE;
        };
    }

    /** Whether there is no address that may be connected to. */
    static boolean isForbidden(Throwable failure) {
        return hasCause(failure, ForbiddenAddressException.class);
    }

    static boolean hasCause(Throwable failure, Class<?> kind) {
        for (var cause = Optional.of(failure);
                cause.isPresent();
                cause = Optional.ofNullable(cause.get().getCause())) {
            if (kind.isInstance(cause.get())) {
                return true;
            }
        }
        return false;
    }

    /** The storage's own word for what is wrong; empty where it gave none. */
    static String code(Throwable failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return "";
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** Something answered that does not speak S3. */
    static CloudException unintelligible() {
        return new CloudException(
                Kind.UNAVAILABLE, "What answered is not an S3 storage; check the endpoint's address.");
    }

    /** Whether the storage took notice and did nothing, as opposed to whatever may have happened. */
    static boolean isRefusal(SdkException failure) {
        return failure instanceof S3Exception answer && answer.statusCode() >= 400 && answer.statusCode() < 500;
    }

    static boolean hasStatus(SdkException failure, int status) {
        return failure instanceof S3Exception answer && answer.statusCode() == status;
    }
}
