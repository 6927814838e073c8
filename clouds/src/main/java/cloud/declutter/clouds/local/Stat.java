package cloud.declutter.clouds.local;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import cloud.declutter.clouds.Version;
import java.lang.foreign.MemorySegment;

/** The fields of a {@code struct statx}, which has one layout on every architecture (statx(2)). */
final class Stat {
    static final long BYTES = 256;

    /** Type, links, size, times and inode: what tells one version of a file from another. */
    static final int VERSION = 0x1 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200;

    /** The version, and mode, user and group. */
    static final int EVERYTHING = VERSION | 0x2 | 0x8 | 0x10;

    private static final int TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int LINK = 0xA000;
    private static final int PERMISSIONS = 0xFFF;
    private static final long MOUNT_ROOT = 0x2000;
    private static final long NANOS = 1_000_000_000L;
    private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS - 1;

    private Stat() {}

    static boolean isFile(MemorySegment stat) {
        return type(stat) == REGULAR;
    }

    static boolean isFolder(MemorySegment stat) {
        return type(stat) == FOLDER;
    }

    static boolean isLink(MemorySegment stat) {
        return type(stat) == LINK;
    }

    /** Something is mounted exactly here, be it another file system or a folder of this one (a bind mount). */
    static boolean isMountRoot(MemorySegment stat) {
        return (stat.get(JAVA_LONG, 8) & MOUNT_ROOT) != 0;
    }

    static int links(MemorySegment stat) {
        return stat.get(JAVA_INT, 16);
    }

    static int user(MemorySegment stat) {
        return stat.get(JAVA_INT, 20);
    }

    static int group(MemorySegment stat) {
        return stat.get(JAVA_INT, 24);
    }

    /** The twelve permission bits. */
    static int permissions(MemorySegment stat) {
        return stat.get(JAVA_SHORT, 28) & PERMISSIONS;
    }

    static long object(MemorySegment stat) {
        return stat.get(JAVA_LONG, 32);
    }

    /** As glibc's {@code makedev} joins them, so that it equals {@code st_dev}. */
    static long device(MemorySegment stat) {
        var major = stat.get(JAVA_INT, 136) & 0xFFFF_FFFFL;
        var minor = stat.get(JAVA_INT, 140) & 0xFFFF_FFFFL;
        return ((major & 0xFFFF_F000L) << 32)
                | ((major & 0xFFFL) << 8)
                | ((minor & 0xFFFF_FF00L) << 12)
                | (minor & 0xFFL);
    }

    static Version version(MemorySegment stat) {
        return new Version(device(stat), object(stat), size(stat), modifiedNanos(stat), changedNanos(stat));
    }

    static boolean is(MemorySegment stat, Version expected) {
        return isSameContent(stat, expected) && changedNanos(stat) == expected.changedNanos();
    }

    /** The same object with the same size and time of modification; a rename changes only {@code st_ctim}. */
    static boolean isSameContent(MemorySegment stat, Version expected) {
        return isFile(stat)
                && object(stat) == expected.object()
                && device(stat) == expected.device()
                && size(stat) == expected.size()
                && modifiedNanos(stat) == expected.modifiedNanos();
    }

    private static int type(MemorySegment stat) {
        return stat.get(JAVA_SHORT, 28) & TYPE;
    }

    private static long size(MemorySegment stat) {
        return stat.get(JAVA_LONG, 40);
    }

    private static long changedNanos(MemorySegment stat) {
        return nanos(stat, 96);
    }

    private static long modifiedNanos(MemorySegment stat) {
        return nanos(stat, 112);
    }

    /** Times beyond the years 1677 to 2262 do not fit and stop at the edge. */
    private static long nanos(MemorySegment stat, long offset) {
        var seconds = stat.get(JAVA_LONG, offset);
        var inRange = Math.clamp(seconds, -MOST_SECONDS, MOST_SECONDS);
        return inRange * NANOS + stat.get(JAVA_INT, offset + 8);
    }
}
