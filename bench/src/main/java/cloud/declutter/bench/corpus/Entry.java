package cloud.declutter.bench.corpus;

import cloud.declutter.engine.path.RawPath;

/** One thing that a generated tree holds, at a path relative to the tree's root. */
sealed interface Entry {
    RawPath path();

    /** A regular file; {@code mtime} in seconds since 1970. */
    record Regular(RawPath path, Content content, Storage storage, long mtime) implements Entry {}

    /** A second name of the regular file at {@code object}. */
    record HardLink(RawPath path, RawPath object) implements Entry {}

    /** The target is written as it is: it may dangle or loop. */
    record SymbolicLink(RawPath path, String target) implements Entry {}

    /** A named pipe: whoever opens it to read it hangs. */
    record Pipe(RawPath path) implements Entry {}

    /** How the bytes lie on the disk; the same content may lie either way. */
    enum Storage {
        DENSE,
        SPARSE
    }
}
