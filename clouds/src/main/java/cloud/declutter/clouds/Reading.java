package cloud.declutter.clouds;

import cloud.declutter.engine.digest.Digests;

/** What came of reading a file's bytes, given the version that was listed. */
public sealed interface Reading {

    /** Digests of exactly the version asked for. */
    record Done(Digests digests, long bytesRead) implements Reading {}

    /** The file is not the version that was listed any more, or vanished. */
    record Changed() implements Reading {}

    /** The file is there but its bytes cannot be had. */
    record Unreadable(Listing.ProblemKind kind) implements Reading {}
}
