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

    private Contents() {}

    /** All bytes. */
    static Reading whole(Scratch scratch, int fd, Version expected, Hashing hashing) {
        return digest(scratch, fd, expected, hashing, expected.size());
    }

    /** The first and last {@link Probe#EDGE} bytes, or all of a file of at most twice that. */
    static Reading edges(Scratch scratch, int fd, Version expected, Hashing hashing) {
        var size = expected.size();
        return digest(scratch, fd, expected, hashing, size > 2 * Probe.EDGE ? Probe.EDGE : size);
    }

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
    private static Reading digest(Scratch scratch, int fd, Version expected, Hashing hashing, long head) {
        var size = expected.size();
        var tail = head < size ? size - head : size;
        var failed = compare(scratch, fd, expected);
        if (failed == 0) {
            failed = feed(scratch, fd, 0, head, hashing);
        }
        if (failed == 0) {
            failed = feed(scratch, fd, tail, size, hashing);
        }
        if (failed == 0) {
            failed = compare(scratch, fd, expected);
        }
        if (failed == 0) {
            return new Reading.Done(hashing.finish(), head + size - tail);
        }
        hashing.reset();
        return failed == CHANGED ? new Reading.Changed() : failed(-failed);
    }

    /** 0 where the file is the expected version, else {@link #CHANGED} or a negated error number. */
    private static int compare(Scratch scratch, int fd, Version expected) {
        var failed = scratch.stat(fd, Stat.VERSION);
        if (failed < 0) {
            return failed;
        }
        return Stat.is(scratch.stat, expected) ? 0 : CHANGED;
    }

    private static int feed(Scratch scratch, int fd, long from, long to, Hashing hashing) {
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
