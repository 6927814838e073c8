package cloud.declutter.cleanup;

/** Somebody else works on this cleanup now; this worker stops and touches nothing more (safety.md, I9). */
final class LeaseLostException extends RuntimeException {
    LeaseLostException() {
        super("Another worker has taken over this cleanup", null, false, false);
    }
}
