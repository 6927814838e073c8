package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Probe;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Hashing;

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
        return failed == CHANGED ? new Reading.Changed() : failed(-failed);
    }

    /** 0 where the file is the expected version, else {@link #CHANGED} or a negated error number. */
    private int compare() {
        var failed = scratch.stat(fd, Stat.VERSION);
        if (failed < 0) {
            return failed;
        }
        return Stat.is(scratch.stat, expected) ? 0 : CHANGED;
    }

    private int feed(Hashing hashing, long from, long to) {
        if (to - from > LARGE) {
            Posix.advise(scratch.state, fd, Posix.FADV_SEQUENTIAL);
        }
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
