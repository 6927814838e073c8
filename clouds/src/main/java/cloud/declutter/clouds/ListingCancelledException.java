package cloud.declutter.clouds;

/** A listing ended early because its receiver asked for it. */
public final class ListingCancelledException extends RuntimeException {
    public ListingCancelledException() {
        super("The listing was cancelled", null, false, false);
    }
}
