package cloud.declutter.cleanup;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Trashing.RestoreHandle;

/** What came of the intent to remove a file, to restore it, or to delete it for good. Reasons are sentences for the person. */
sealed interface Outcome {

    /** It lies in the trash. Of a removal: its survivor was seen standing afterwards. */
    record Removed(RestoreHandle handle) implements Outcome {}

    /** It was left alone. */
    record Skipped(String reason) implements Outcome {}

    /** The storage refused; it was left alone. */
    record Refused(String reason) implements Outcome {}

    /** It was removed, its survivor was not seen standing any more, so it was brought back at once (I1). */
    record PutBack(CloudFile back, String reason) implements Outcome {}

    /** It lies in the trash and could not be brought back; undo can try again. */
    record Stranded(RestoreHandle handle, String reason) implements Outcome {}

    /** The intent to remove it was not carried out: it is planned as before. */
    record Untouched() implements Outcome {}

    /** Nobody can tell (I6). */
    record Unknown(String reason) implements Outcome {}

    /** It stands again, at this path. */
    record Restored(CloudFile back) implements Outcome {}

    /** It is not in the trash any more, and nothing is left to restore. */
    record Lost(String reason) implements Outcome {}

    /** It was deleted for good. */
    record Purged() implements Outcome {}

    /** It should have been deleted for good, but was not in the trash any more. */
    record Vanished(String reason) implements Outcome {}

    /** It should have been deleted for good, and lies in the trash as before; it is asked for again another day. */
    record Kept(RestoreHandle handle, String reason) implements Outcome {}

    /** Whether it was deleted for good cannot be asked now; the intent stays open (I6). */
    record Unanswered(RestoreHandle handle, String reason) implements Outcome {}
}
