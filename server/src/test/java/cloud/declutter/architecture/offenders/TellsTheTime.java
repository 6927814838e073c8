package cloud.declutter.architecture.offenders;

import java.time.Instant;

public final class TellsTheTime {
    Instant tell() {
        return Instant.now();
    }
}
