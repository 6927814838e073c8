package cloud.declutter.platform.checkup;

/** What one look has found. */
public sealed interface Finding {

    /** @param what was looked at, and how it is */
    record Fine(String what) implements Finding {}

    /** @param detail what exactly, without secrets */
    record Found(Trouble trouble, String detail) implements Finding {}
}
