package cloud.declutter.architecture.offenders;

import java.util.Optional;

public final class KeepsOptional {
    Optional<String> kept = Optional.empty();
}
