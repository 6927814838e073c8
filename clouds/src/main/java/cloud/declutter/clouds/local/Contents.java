package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Probe;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.digest.Hashing;
import java.util.Optional;

/**
 * Hashes the bytes of one version of an open file. The version is compared before and after on the same descriptor, so
 * that an answer speaks of one state of one object. (A change within the clock tick of the last one may keep the times; so
 * a removal hashes again, and by then the tick is over.)
 */
final class Contents {
    private static final long LARGE = 1024 * 1024;
    private static final int CHANGED = 1;

    private final Scratch scratch;
    private final int fd;
    private final Version expected;

    Contents(Scratch scratch, int fd, Version expected) {
        this.scratch = scratch;
        this.fd = fd;
        this.expected = expected;
    }

    /** All bytes. */
    Reading whole(Hashing hashing) {
        return digest(hashing, expected.size());
    }

    /** The first and last {@link Probe#EDGE} bytes, or all of a file of at most twice that. */
    Reading edges(Hashing hashing) {
        var size = expected.size();
        return digest(hashing, size > 2 * Probe.EDGE ? Probe.EDGE : size);
    }

    long size() {
        return expected.size();
    }

    /** How it ended before anything was read: empty where the file is the expected version. */
    Optional<Reading> begin() {
        adviseOn(expected.size());
        var failed = compare();
        return failed == 0 ? Optional.empty() : Optional.of(ended(failed));
    }

    /** Reads the next block into {@code into}. Answers its bytes, 0 at the end, or a negated error number. */
    int block(Scratch into, long at) {
        return into.readBlock(fd, at, expected.size() - at);
    }

    /** All bytes, whose first {@code from} {@code hashing} has taken already. */
    Reading rest(Hashing hashing, long from) {
        var failed = feed(hashing, from, expected.size());
        return failed == 0 ? end(hashing.finish()) : ended(failed);
    }

    /** Digests of all bytes, if the file is still the expected version. */
    Reading end(Digests digests) {
        var failed = compare();
        return failed == 0 ? new Reading.Done(digests, expected.size()) : ended(failed);
    }

    /** @param failed 0 where bytes were missing, {@link #CHANGED}, or a negated error number */
    static Reading ended(int failed) {
        return failed < 0 ? failed(-failed) : new Reading.Changed();
    }

    /** What an error of opening or reading means. Throws {@link CloudException} where it says nothing about the file. */
    static Reading failed(int errno) {
        if (Errno.isOurs(errno)) {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "Reading stopped: " + Errno.sentence(errno));
        }
        if (Errno.isAbsent(errno) || Errno.isForeign(errno)) {
            return new Reading.Changed();
        }
        return new Reading.Unreadable(Errno.isDenied(errno) ? ProblemKind.FILE_UNREADABLE : ProblemKind.READ_FAILED);
    }

    /** @param head bytes from the start; as many from the end follow, unless the head is the whole content */
    private Reading digest(Hashing hashing, long head) {
        var size = expected.size();
        var tail = head < size ? size - head : size;
        var failed = compare();
        if (failed == 0) {
            failed = feed(hashing, 0, head);
        }
        if (failed == 0) {
            failed = feed(hashing, tail, size);
        }
        if (failed == 0) {
            failed = compare();
        }
        if (failed == 0) {
            return new Reading.Done(hashing.finish(), head + size - tail);
        }
        hashing.reset();
        return ended(failed);
    }

    /** 0 where the file is the expected version, else {@link #CHANGED} or a negated error number. */
    private int compare() {
        var failed = scratch.stat(fd, Stat.VERSION);
        if (failed < 0) {
            return failed;
        }
        return Stat.is(scratch.stat, expected) ? 0 : CHANGED;
    }

    private void adviseOn(long bytes) {
        if (bytes > LARGE) {
            Posix.advise(scratch.state, fd, Posix.FADV_SEQUENTIAL);
        }
    }

    private int feed(Hashing hashing, long from, long to) {
        adviseOn(to - from);
        for (var at = from; at < to; ) {
            var read = scratch.read(fd, at, to - at);
            if (read <= 0) {
                return read == 0 ? CHANGED : read;
            }
            hashing.update(scratch.heap, 0, read);
            at += read;
        }
        return 0;
    }
}
