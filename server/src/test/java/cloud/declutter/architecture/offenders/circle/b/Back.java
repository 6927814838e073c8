package cloud.declutter.architecture.offenders.circle.b;

import cloud.declutter.architecture.offenders.circle.a.There;

public final class Back {
    String to() {
        return There.class.getName();
    }
}
