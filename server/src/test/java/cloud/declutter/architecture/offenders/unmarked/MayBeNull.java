package cloud.declutter.architecture.offenders.unmarked;

public final class MayBeNull {}
