package cloud.declutter.clouds;

/** What came of bringing a file back from the trash. */
public sealed interface Restoring {

    /** It is back, at its old path or, where that was taken, beside it. */
    record Restored(CloudFile file) implements Restoring {}

    /** It is not in the trash any more. */
    record NotInTrash() implements Restoring {}

    /** The storage refused; it still lies in the trash. */
    record Refused(String cause) implements Restoring {}

    /** It may or may not have happened. */
    record NoAnswer(String cause) implements Restoring {}
}
