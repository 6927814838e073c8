package cloud.declutter.architecture.offenders;

import java.util.Optional;

public final class TakesOptional {
    boolean take(Optional<String> text) {
        return text.isPresent();
    }
}
