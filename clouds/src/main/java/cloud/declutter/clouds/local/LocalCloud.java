package cloud.declutter.clouds.local;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.RemovalRequest;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of this machine and everything below it, on the same file system. Names are bytes, whatever the locale;
 * symbolic links are never followed, other file systems never entered.
 */
public final class LocalCloud implements Cloud {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(), Set.of(Capabilities.Feature.PURGE, Capabilities.Feature.QUOTA), Capabilities.Reading.DISK);

    private final Root root;
    private final Trash trash;
    private final Restore restore;
    private final Purge purge;

    private LocalCloud(Root root) {
        this(root, () -> {});
    }

    /** @param lastMoment as for {@link Trash} */
    LocalCloud(Root root, Runnable lastMoment) {
        var folders = new Folders(root);
        this.root = root;
        this.trash = new Trash(root, folders, lastMoment);
        this.restore = new Restore(root, folders);
        this.purge = new Purge(root, folders);
    }

    /**
     * Opens a folder by its real path (as {@link LocalFolders#resolve} gives it). Throws {@link CloudException} where it
     * cannot be opened.
     */
    public static LocalCloud open(LocalFolder folder) {
        return new LocalCloud(new Root(folder, Root.Resolving.BY_KERNEL_WHERE_IT_CAN));
    }

    /** Opens the folder to which a path leads, be it through links: for paths that a trusted person named. */
    public static LocalCloud open(Path path) {
        try {
            return open(LocalFolder.of(path.toRealPath()));
        } catch (IOException absent) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND, path + " does not exist or cannot be reached", absent);
        }
    }

    @Override
    public Identity identity() {
        return root.identity();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<String> list(Listing listing) {
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            new Walk(root, scratch, listing).run();
            root.mustStandWhereItStood(scratch);
            return Optional.empty();
        }
    }

    @Override
    public Reading probe(CloudFile asked) {
        try (var scratch = root.scratch()) {
            var file = root.openFile(scratch, asked.path());
            if (file < 0) {
                return Contents.failed(-file);
            }
            try {
                return new Contents(scratch, file, asked.version()).edges(scratch.sha256());
            } finally {
                scratch.closeFile(file);
            }
        }
    }

    @Override
    public Reading read(CloudFile asked, Set<DigestKind> wanted) {
        try (var scratch = root.scratch()) {
            var file = root.openFile(scratch, asked.path());
            if (file < 0) {
                return Contents.failed(-file);
            }
            try {
                return new Contents(scratch, file, asked.version()).whole(scratch.hashing(wanted));
            } finally {
                scratch.closeFile(file);
            }
        }
    }

    @Override
    public List<Reading> readAlike(List<CloudFile> files) {
        try (var alike = new Alike(root, files)) {
            return alike.read();
        }
    }

    @Override
    public InputStream open(CloudFile asked, Range range) {
        var scratch = root.scratch();
        var file = root.openFile(scratch, asked.path());
        if (file >= 0 && scratch.stat(file, Stat.VERSION) == 0 && Stat.is(scratch.stat, asked.version())) {
            return new VersionStream(scratch, file, asked.version(), range);
        }
        if (file >= 0) {
            scratch.closeFile(file);
        }
        scratch.close();
        throw Errno.isDenied(-file)
                ? new CloudException(CloudException.Kind.NOT_ALLOWED, "This file cannot be read: permission denied")
                : new CloudException(
                        CloudException.Kind.NOT_FOUND, "This file changed or vanished; scan its folder again");
    }

    @Override
    public Presence look(CloudFile file) {
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            var found = root.open(scratch, file.path(), Root.ANYTHING);
            if (found < 0) {
                return absence(-found);
            }
            try {
                var failed = scratch.stat(found, Stat.VERSION);
                return failed < 0 ? new Presence.NoAnswer(Errno.sentence(-failed)) : compared(scratch, file.version());
            } finally {
                scratch.closeFile(found);
            }
        }
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        RemovalRequest.check(file.path(), batch);
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            return trash.put(scratch, file, content, batch);
        }
    }

    @Override
    public Optional<RestoreHandle> findTrashed(CloudFile file, String batch) {
        RemovalRequest.check(file.path(), batch);
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            return trash.find(scratch, file, batch);
        }
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        RemovalRequest.check(path);
        RemovalRequest.check(handle);
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            return restore.bring(scratch, handle.place(), path);
        }
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            return restore.find(scratch, trashed);
        }
    }

    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        RemovalRequest.check(handle);
        try (var scratch = root.scratch()) {
            root.mustStandWhereItStood(scratch);
            return purge.erase(scratch, handle.place(), trashed.version());
        }
    }

    /** Of the file system that the folder lies on, so that others may have a part in it. */
    @Override
    public Optional<Quota> quota() {
        try (var scratch = root.scratch()) {
            return Optional.of(root.fileSystem());
        }
    }

    @Override
    public void close() {
        root.close();
    }

    private static Presence absence(int errno) {
        if (Errno.isAbsent(errno)) {
            return new Presence.Gone();
        }
        return Errno.isForeign(errno)
                ? new Presence.Different("a symbolic link or another file system stands on the way to it")
                : new Presence.NoAnswer(Errno.sentence(errno));
    }

    private static Presence compared(Scratch scratch, Version expected) {
        if (Stat.is(scratch.stat, expected)) {
            return new Presence.Same();
        }
        if (!Stat.isFile(scratch.stat)) {
            return new Presence.Different("something that is no file stands in its place");
        }
        if (Stat.isSameContent(scratch.stat, expected)) {
            return new Presence.Changed("its attributes changed since it was listed");
        }
        return Stat.version(scratch.stat).sameObject(expected)
                ? new Presence.Changed("it changed since it was listed")
                : new Presence.Different("it was replaced since it was listed");
    }
}
