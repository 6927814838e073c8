package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;

/**
 * Receives a storage's content while it is listed, folder by folder: {@link #folder} opens one, the {@link #file} calls
 * that follow belong to it until the next {@link #folder}. Called by one thread.
 */
public interface Listing {

    /**
     * A folder whose files follow. The root comes first, as {@link RawPath#ROOT}. A folder may be opened again, for
     * storages that list in another order.
     *
     * @param object as {@link Version#object} of the folder
     */
    void folder(RawPath path, long object);

    /**
     * A regular file of the folder opened last.
     *
     * @param name the buffer that holds the raw name; valid during the call only
     * @param links how many names the object has (hard links)
     */
    void file(byte[] name, int offset, int length, Version version, int links);

    /**
     * A file of the folder opened last, in a storage that knows more of it.
     *
     * @param reference as {@link CloudFile#reference}
     */
    void file(RawPath name, Version version, String reference, Published published);

    /**
     * Something that could not be listed. Symbolic links, sockets, pipes and devices are no content, so they are left alone
     * without a word. For {@link ProblemKind#hidesContent kinds that hide content} what was known
     * below that path must be left as it was: not seen is not gone.
     */
    void problem(RawPath path, ProblemKind kind);

    /** Asked often; once true, the listing ends early and {@link Cloud#list} throws {@link ListingCancelledException}. */
    boolean cancelled();

    /** Why a path is not, or not wholly, in a listing. */
    enum ProblemKind {
        FOLDER_UNREADABLE(true, "This folder cannot be read: permission denied."),
        FILE_UNREADABLE(false, "This file cannot be read: permission denied."),
        READ_FAILED(true, "The storage reported an error while this was read."),
        OTHER_FILE_SYSTEM(true, "Another file system is mounted here; connect this folder on its own to scan it."),
        TOO_DEEP(true, "This folder lies deeper than 1000 levels and was not entered."),
        INVALID_NAME(false, "The storage told a name that no file can have; this file was left out.");

        private final boolean hidesContent;
        private final String reason;

        ProblemKind(boolean hidesContent, String reason) {
            this.hidesContent = hidesContent;
            this.reason = reason;
        }

        public boolean hidesContent() {
            return hidesContent;
        }

        /** One sentence for the person. */
        public String reason() {
            return reason;
        }
    }
}
