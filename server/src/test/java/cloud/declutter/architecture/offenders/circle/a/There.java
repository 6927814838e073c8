package cloud.declutter.architecture.offenders.circle.a;

import cloud.declutter.architecture.offenders.circle.b.Back;

public final class There {
    final Back back = new Back();
}
