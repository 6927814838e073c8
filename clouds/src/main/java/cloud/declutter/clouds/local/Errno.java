package cloud.declutter.clouds.local;

/** Error numbers of Linux, equal on x86-64 and aarch64, and what each means for a file. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EXDEV = 18;
    static final int ENODEV = 19;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int ENOSPC = 28;
    static final int EROFS = 30;
    static final int EMLINK = 31;
    static final int ENAMETOOLONG = 36;
    static final int ENOSYS = 38;
    static final int ENOTEMPTY = 39;
    static final int ELOOP = 40;
    static final int EDQUOT = 122;

    /** Not the kernel's: the trash folder is not one that this service would have made. */
    static final int NOT_PRIVATE = 1_000_000;

    private Errno() {}

    /** The name is not there, or the way to it is not made of folders (any more). */
    static boolean isAbsent(int errno) {
        return errno == ENOENT || errno == ENOTDIR;
    }

    /** Something stands there that was never content of this storage: a link, another file system, a socket. */
    static boolean isForeign(int errno) {
        return errno == ELOOP || errno == EXDEV || errno == ENXIO || errno == EISDIR;
    }

    static boolean isDenied(int errno) {
        return errno == EACCES || errno == EPERM;
    }

    /** This process has no room for one more open file; says nothing about the file. */
    static boolean isOurs(int errno) {
        return errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    }

    /** The kernel refused before it changed anything; every other error of a change leaves its outcome open. */
    static boolean isRefusal(int errno) {
        return switch (errno) {
            case EPERM,
                    EACCES,
                    EEXIST,
                    EXDEV,
                    ENOTDIR,
                    EISDIR,
                    EINVAL,
                    ENOSPC,
                    EROFS,
                    EMLINK,
                    ENAMETOOLONG,
                    ENOSYS,
                    ELOOP,
                    EDQUOT,
                    ENOMEM,
                    EMFILE,
                    ENFILE -> true;
            default -> false;
        };
    }

    /** One clause for the person, without a full stop. */
    static String sentence(int errno) {
        return switch (errno) {
            case EPERM, EACCES -> "permission was denied; give the service write access to the folder";
            case EROFS -> "the file system is read-only; mount it writable";
            case ENOSPC -> "the file system is full; free some space first";
            case EDQUOT -> "the disk quota is used up; free some space first";
            case EXDEV -> "another file system is mounted in between; connect that folder on its own";
            case EINVAL, ENOSYS -> "this file system cannot move a file without the risk of overwriting another";
            case ELOOP, ENOTDIR -> "a symbolic link or a file stands where a folder was expected";
            case EEXIST -> "the name is already taken";
            case ENAMETOOLONG -> "the name is too long for this file system";
            case EMFILE, ENFILE, ENOMEM -> "the service has too many files open; try again later";
            case NOT_PRIVATE -> "its trash folder belongs to somebody else or lets others write; move that folder away";
            default -> "the storage reported error " + errno;
        };
    }
}
