package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.webdav.Dav.Changed;
import cloud.declutter.clouds.webdav.Tree.Seen;
import cloud.declutter.engine.path.RawPath;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the folders that files are moved into. */
final class Folders {
    private static final int MOST_REMEMBERED = 10_000;

    private final Tree tree;
    private final Set<RawPath> made = ConcurrentHashMap.newKeySet();

    Folders(Tree tree) {
        this.tree = tree;
    }

    /** Where to go on. */
    sealed interface Way {
        record Folder(RawPath path) implements Way {}

        /** Something that is no folder stands there. */
        record Taken() implements Way {}

        record Missing() implements Way {}

        record Barred(String cause) implements Way {}
    }

    /** The folder of that very path, made where missing together with those above it. */
    Way make(RawPath folder) {
        if (folder.isRoot() || made.contains(folder)) {
            return new Way.Folder(folder);
        }
        var way = tree.makeFolder(folder) instanceof Changed.Done ? new Way.Folder(folder) : seen(folder);
        if (way instanceof Way.Missing) {
            var above = make(folder.parent());
            way = above instanceof Way.Folder ? makeIn(folder) : above;
        }
        if (way instanceof Way.Folder && made.size() < MOST_REMEMBERED) {
            made.add(folder);
        }
        return way;
    }

    /** What was made may have been removed by others. */
    void forget() {
        made.clear();
    }

    /** As {@link #like}, and makes what is missing. */
    Way makeLike(RawPath folder) {
        return seen(folder) instanceof Way.Folder there ? there : follow(folder, this::makeIn);
    }

    /** The folder of a path, or, where a file took the name of a folder on the way, the one beside it. */
    Way like(RawPath folder) {
        return follow(folder, this::seen);
    }

    private interface Step {
        Way into(RawPath folder);
    }

    private static Way follow(RawPath folder, Step step) {
        var reached = RawPath.ROOT;
        for (var name : folder.components()) {
            var next = step.into(reached.child(name));
            for (var n = 1; n < FreeName.TRIES && next instanceof Way.Taken; n++) {
                next = step.into(reached.child(FreeName.of(name, n)));
            }
            if (!(next instanceof Way.Folder(var path))) {
                return next;
            }
            reached = path;
        }
        return new Way.Folder(reached);
    }

    private Way makeIn(RawPath folder) {
        var before = seen(folder);
        if (!(before instanceof Way.Missing)) {
            return before;
        }
        return switch (tree.makeFolder(folder)) {
            case Changed.Done(var date) -> new Way.Folder(folder);
            case Changed.Refused(var status) ->
                seen(folder) instanceof Way.Folder there
                        ? there
                        : new Way.Barred("The server refused to make a folder (status " + status + ").");
            case Changed.Unknown(var cause) -> new Way.Barred(cause);
        };
    }

    private Way seen(RawPath folder) {
        return switch (tree.see(folder)) {
            case Seen.There(var resource) -> resource.isFolder() ? new Way.Folder(folder) : new Way.Taken();
            case Seen.Nothing() -> new Way.Missing();
            case Seen.Unclear(var cause) -> new Way.Barred(cause);
        };
    }
}
