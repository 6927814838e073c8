package cloud.declutter.architecture.offenders;

public final class ChanceManager {}
