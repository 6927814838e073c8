package cloud.declutter.clouds;

/** What came of deleting a file for good that lies in the trash. */
public sealed interface Purging {

    /** It is gone for good. */
    record Purged() implements Purging {}

    /** It is not in the trash any more; nothing was touched. */
    record NotInTrash() implements Purging {}

    /** The storage refused, or what lies there is not that file; it still lies there. */
    record Refused(String cause) implements Purging {}

    /** It may or may not have happened: ask the storage, never try again blind (I6). */
    record NoAnswer(String cause) implements Purging {}
}
