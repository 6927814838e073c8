package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;

/** What came of bringing a file back from the trash. */
public sealed interface Restoring {

    /** It is back, at its old path or, where that was taken, beside it. */
    record Restored(RawPath path, Version version) implements Restoring {}

    /** It is not in the trash any more. */
    record NotInTrash() implements Restoring {}

    /** The storage refused; it still lies in the trash. */
    record Refused(String cause) implements Restoring {}

    /** It may or may not have happened. */
    record NoAnswer(String cause) implements Restoring {}
}
