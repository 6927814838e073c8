package cloud.declutter.clouds.s3;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Finds out, once, whether a storage refuses a conditional removal whose condition fails: on an empty object of our own in
 * the trash folder, since some storages take the condition and remove all the same.
 */
final class Conditions {
    private static final String NO_TAG = "\"00000000000000000000000000000000\"";

    private final Bucket bucket;
    private final String key;

    /** Null until known. */
    private final AtomicReference<@Nullable Boolean> heeded = new AtomicReference<>();

    Conditions(Bucket bucket, Keys keys) {
        this.bucket = bucket;
        this.key = keys.prefix() + ".declutter-trash/.conditions";
    }

    /** False where it could not be found out. */
    boolean areHeeded() {
        var known = heeded.get();
        if (known != null) {
            return known;
        }
        try {
            bucket.acting().putObject(request -> request.bucket(bucket.name()).key(key), RequestBody.empty());
            var answer = removeOnFalseCondition();
            bucket.acting()
                    .deleteObject(request -> request.bucket(bucket.name()).key(key));
            heeded.set(answer);
            return answer;
        } catch (SdkException unknown) {
            return false;
        }
    }

    private boolean removeOnFalseCondition() {
        try {
            bucket.acting()
                    .deleteObject(
                            request -> request.bucket(bucket.name()).key(key).ifMatch(NO_TAG));
            return false;
        } catch (SdkException failure) {
            if (Failures.isRefusal(failure)) {
                return Failures.hasStatus(failure, 412);
            }
            throw failure;
        }
    }
}
