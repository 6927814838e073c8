package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.Failures;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a storage that cannot be used means to the caller who needed it. */
@Component
class StorageFailures implements Failures {

    @Override
    public Optional<Problem> problem(Throwable failure) {
        return failure instanceof CloudException unusable
                ? Optional.of(Problem.of(kind(unusable.kind()), sentence(unusable)))
                : Optional.empty();
    }

    /** What it says, with the full stop that it may lack. */
    static String sentence(CloudException unusable) {
        var said = String.valueOf(unusable.getMessage());
        return said.endsWith(".") || said.endsWith("?") ? said : said + ".";
    }

    private static ConnectionProblem kind(CloudException.Kind kind) {
        return switch (kind) {
            case NOT_FOUND, NOT_A_FOLDER, NOT_ALLOWED, NEEDS_SIGN_IN -> ConnectionProblem.STORAGE_NOT_USABLE;
            case UNAVAILABLE -> ConnectionProblem.STORAGE_UNAVAILABLE;
        };
    }
}
