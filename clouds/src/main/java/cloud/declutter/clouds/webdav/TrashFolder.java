package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.webdav.Dav.Changed;
import cloud.declutter.clouds.webdav.Folders.Way;
import cloud.declutter.clouds.webdav.Tree.Seen;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A trash for servers without one: {@code .declutter-trash/<batch>/<path>} in the root, reached by MOVE, which never
 * overwrites ({@code Overwrite: F}, and a look before) and is bound to the file's tag where that is strong ({@code
 * If-Match}). Since some servers mind neither, what arrived is compared; if it is not what was sent, it goes back.
 *
 * <p>Folders of the trash are left standing when they become empty: WebDAV removes a folder only with whatever came into
 * it meanwhile.
 */
final class TrashFolder implements Bin {
    static final RawPath FOLDER = RawPath.of(".declutter-trash");

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final Tree tree;
    private final Folders folders;
    private final long device;
    private final Function<CloudFile, Contents> contents;

    TrashFolder(Tree tree, long device, Function<CloudFile, Contents> contents) {
        this.tree = tree;
        this.folders = new Folders(tree);
        this.device = device;
        this.contents = contents;
    }

    @Override
    public Trashing put(Resource resource, Content content, String batch) {
        var target = FOLDER.child(batch).child(resource.path());
        var way = folders.make(target.parent());
        if (!(way instanceof Way.Folder)) {
            return refused(
                    way instanceof Way.Barred(var cause) ? cause : "a file stands where its trash folder should.");
        }
        switch (tree.see(target)) {
            case Seen.There(var other) -> {
                return refused("another file of that name lies in its place in the trash already.");
            }
            case Seen.Unclear(var cause) -> {
                return refused(cause);
            }
            case Seen.Nothing() -> {}
        }
        return switch (tree.move(resource, target)) {
            case Changed.Done(var date) -> arrived(resource, content, target);
            case Changed.Refused(var status) -> notMoved(resource, target, status);
            case Changed.Unknown(var cause) -> {
                folders.forget();
                yield new Trashing.NoAnswer(cause);
            }
        };
    }

    private Trashing arrived(Resource sent, Content content, RawPath target) {
        return switch (tree.see(target)) {
            case Seen.There(var found) ->
                isSent(sent, found, content)
                        ? new Trashing.Trashed(new RestoreHandle(target))
                        : moveBack(found, sent.path());
            case Seen.Nothing() ->
                new Trashing.NoAnswer("The server said that it moved the file, but shows it nowhere.");
            case Seen.Unclear(var cause) -> new Trashing.NoAnswer(cause);
        };
    }

    /** By its tag; where the server gives a moved file another tag, or none, by its content, read again. */
    private boolean isSent(Resource sent, Resource found, Content content) {
        if (found.isFolder() || found.size() != sent.size()) {
            return false;
        }
        if (!sent.tag().isEmpty() && sent.tag().equals(found.tag())) {
            return true;
        }
        return contents.apply(found.file(device)).read(Set.of(content.kind()))
                        instanceof Reading.Done(var digests, var read)
                && Arrays.equals(digests.of(content.kind()), content.value());
    }

    /** Something else had taken the name in the last moment. The name may be taken again by now. */
    private Trashing moveBack(Resource found, RawPath path) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var free = path.parent().child(FreeName.of(path.name(), n));
            if (tree.see(free) instanceof Seen.There) {
                continue;
            }
            if (tree.move(found, free) instanceof Changed.Done) {
                return new Trashing.Changed("it was replaced in the last moment");
            }
            break;
        }
        return new Trashing.NoAnswer("Something else had taken the file's name and now lies in "
                + found.path().display() + ".");
    }

    private Trashing notMoved(Resource resource, RawPath target, int status) {
        folders.forget();
        return switch (tree.see(resource.path())) {
            case Seen.There(var now) ->
                now.version(device).equals(resource.version(device))
                        ? refused("the server answered with status " + status + ".")
                        : new Trashing.Changed("it changed in the last moment");
            case Seen.Nothing() ->
                tree.see(target) instanceof Seen.Nothing
                        ? new Trashing.Gone()
                        : new Trashing.NoAnswer("The server refused to move the file, but it is gone.");
            case Seen.Unclear(var cause) -> refused(cause);
        };
    }

    @Override
    public Optional<RestoreHandle> find(CloudFile file, String batch) {
        var target = FOLDER.child(batch).child(file.path());
        return switch (tree.see(target)) {
            case Seen.There(var found) ->
                isFile(file, found) ? Optional.of(new RestoreHandle(target)) : Optional.empty();
            case Seen.Nothing() -> Optional.empty();
            case Seen.Unclear(var cause) -> throw unclear(cause);
        };
    }

    /** Nothing but this file was ever moved to that place of its batch. */
    private static boolean isFile(CloudFile file, Resource found) {
        var version = file.version();
        var id = found.fileId();
        var same = id.isEmpty() ? version.object() == Resource.object(file.path()) : version.object() == found.object();
        return same
                && found.size() == version.size()
                && (found.modifiedNanos() == version.modifiedNanos() || found.isTagged(version));
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        return switch (tree.see(handle.place())) {
            case Seen.There(var trashed) ->
                trashed.isFolder()
                        ? new Restoring.Refused("What lies in the trash is not the file that was put there.")
                        : bring(trashed, path);
            case Seen.Nothing() -> new Restoring.NotInTrash();
            case Seen.Unclear(var cause) -> stays(cause);
        };
    }

    private Restoring bring(Resource trashed, RawPath path) {
        return switch (folders.makeLike(path.parent())) {
            case Way.Folder(var folder) -> moveInto(trashed, folder, path.name());
            case Way.Barred(var cause) -> stays(cause);
            case Way.Taken(), Way.Missing() -> stays("its folder cannot be made again.");
        };
    }

    /** To the first name that is free. */
    private Restoring moveInto(Resource trashed, RawPath folder, RawPath name) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var answer = moveTo(trashed, folder.child(FreeName.of(name, n)));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return stays("every name for it is taken.");
    }

    /** Empty where the name is taken. */
    private Optional<Restoring> moveTo(Resource trashed, RawPath free) {
        var seen = tree.see(free);
        if (seen instanceof Seen.There) {
            return Optional.empty();
        }
        if (seen instanceof Seen.Unclear(var cause)) {
            return Optional.of(stays(cause));
        }
        return switch (tree.move(trashed, free)) {
            case Changed.Done(var date) -> Optional.of(back(free));
            case Changed.Unknown(var cause) -> Optional.of(new Restoring.NoAnswer(cause));
            case Changed.Refused(var status) ->
                status == PRECONDITION_FAILED && tree.see(free) instanceof Seen.There
                        ? Optional.empty()
                        : Optional.of(notBrought(trashed, status));
        };
    }

    private Restoring back(RawPath path) {
        return tree.see(path) instanceof Seen.There(var found)
                ? new Restoring.Restored(found.file(device))
                : new Restoring.NoAnswer("The server said that it moved the file, but does not show it.");
    }

    private Restoring notBrought(Resource trashed, int status) {
        return tree.see(trashed.path()) instanceof Seen.Nothing
                ? new Restoring.NotInTrash()
                : stays("the server answered with status " + status + ".");
    }

    /** Bound to the file's tag where that is strong, so that nothing else that comes to stand there is ever deleted. */
    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        return switch (tree.see(handle.place())) {
            case Seen.There(var found) ->
                found.isFolder() || !isPlaceOf(trashed, handle.place()) || !isFile(trashed, found)
                        ? new Purging.Refused("What lies in the trash is not the file that was put there.")
                        : purged(tree.delete(found));
            case Seen.Nothing() -> new Purging.NotInTrash();
            case Seen.Unclear(var cause) -> staysForNow(cause);
        };
    }

    /** Where no ids tell files apart, their places do. */
    private static boolean isPlaceOf(CloudFile file, RawPath place) {
        var names = place.components();
        return names.size() > 2 && FOLDER.child(names.get(1)).child(file.path()).equals(place);
    }

    static Purging purged(Changed answer) {
        return switch (answer) {
            case Changed.Done(var date) -> new Purging.Purged();
            case Changed.Refused(var status) ->
                status == NOT_FOUND
                        ? new Purging.NotInTrash()
                        : staysForNow("the server answered with status " + status + ".");
            case Changed.Unknown(var cause) -> new Purging.NoAnswer(cause);
        };
    }

    static Purging staysForNow(String cause) {
        return new Purging.Refused("The file stays in the trash: " + cause);
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        return switch (folders.like(trashed.path().parent())) {
            case Way.Folder(var folder) -> findIn(folder, trashed);
            case Way.Missing(), Way.Taken() -> Optional.empty();
            case Way.Barred(var cause) -> throw unclear(cause);
        };
    }

    /** As {@link #moveInto} chooses names, until one is free. */
    private Optional<Restoring.Restored> findIn(RawPath folder, CloudFile trashed) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var seen = tree.see(folder.child(FreeName.of(trashed.path().name(), n)));
            switch (seen) {
                case Seen.There(var found) -> {
                    if (found.isSame(trashed.version())) {
                        return Optional.of(new Restoring.Restored(found.file(device)));
                    }
                }
                case Seen.Nothing() -> {
                    return Optional.empty();
                }
                case Seen.Unclear(var cause) -> throw unclear(cause);
            }
        }
        return Optional.empty();
    }

    private static CloudException unclear(String cause) {
        return new CloudException(CloudException.Kind.UNAVAILABLE, "The server does not tell: " + cause);
    }

    private static Trashing refused(String cause) {
        return new Trashing.Refused("The file was left alone: " + cause);
    }

    static Restoring stays(String cause) {
        return new Restoring.Refused("The file stays in the trash: " + cause);
    }
}
