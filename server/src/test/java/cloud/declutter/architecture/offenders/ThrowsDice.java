package cloud.declutter.architecture.offenders;

import java.util.UUID;

public final class ThrowsDice {
    UUID roll() {
        return UUID.randomUUID();
    }
}
