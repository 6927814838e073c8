package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;

/** What came of moving a file into its storage's trash. */
public sealed interface Trashing {

    /** It is in the trash; the handle brings it back. */
    record Trashed(RestoreHandle handle) implements Trashing {}

    /** It was not what the plan had listed; nothing was touched. */
    record Changed(String what) implements Trashing {}

    /** It was not there any more; nothing was touched. */
    record Gone() implements Trashing {}

    /** The storage refused; nothing was touched. */
    record Refused(String cause) implements Trashing {}

    /** It may or may not have happened: ask the storage, never try again blind (I6). */
    record NoAnswer(String cause) implements Trashing {}

    /**
     * Where a trashed file lies.
     *
     * @param place path in the trash folder, relative to the storage's root; where the storage has a trash of its own,
     *     what it calls the file there
     */
    record RestoreHandle(RawPath place) {}
}
