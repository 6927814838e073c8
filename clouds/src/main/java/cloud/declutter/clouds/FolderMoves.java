package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells {@link Changes} where folders stand now and which are gone, so that nothing of the earlier view is lost on the way.
 *
 * <p>A storage tells how things are, not in which order they came to be. So a folder is told after the one that holds it;
 * what has left a folder that is gone is told before that is; and nobody is told to stand where another stands who has yet to
 * leave. Where two change places, or one takes the place of the folder that held it, it waits at a place of its own meanwhile.
 */
public final class FolderMoves {
    /** Most folders whose places are sorted out; beyond it a new listing is the better way. */
    private static final int MOST = 2000;

    private static final RawPath TRASH = RawPath.of(".declutter-trash");

    private final Changes changes;
    private final String root;
    private final Function<String, Optional<RawPath>> elsewhere;
    private final Map<String, Move> pending = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();

    /** A folder as the storage tells it. */
    public record Move(String parent, RawPath name) {}

    /**
     * @param root id of the root
     * @param elsewhere where a folder is that neither the earlier view nor the storage's news know; empty where it is not
     *     below the root
     */
    public FolderMoves(Changes changes, String root, Function<String, Optional<RawPath>> elsewhere) {
        this.changes = changes;
        this.root = root;
        this.elsewhere = elsewhere;
    }

    /** Throws {@link FeedLostException} where so much changed that a new listing is the better way. */
    public void tell(Map<String, Move> moves, Set<String> gone) {
        pending.putAll(moves);
        moves.keySet().stream().filter(this::isKnown).forEach(known::add);
        gone.stream().filter(this::isKnown).forEach(leaving::add);
        if (known.size() + leaving.size() > MOST) {
            throw new FeedLostException("So many folders changed that the storage has to be listed anew");
        }
        List.copyOf(leaving).forEach(this::clear);
        gone.forEach(id -> changes.gone(Version.number(id)));
        moves.keySet().forEach(this::tell);
    }

    /** Where a folder stands by what was told until now; empty for one that is not below the root. */
    public Optional<RawPath> now(String folder) {
        if (folder.equals(root)) {
            return Optional.of(RawPath.ROOT);
        }
        return changes.folderOf(Version.number(folder)).or(() -> elsewhere.apply(folder));
    }

    private boolean isKnown(String id) {
        return changes.folderOf(Version.number(id)).isPresent();
    }

    private void tell(String id) {
        var move = pending.get(id);
        if (move == null || !underWay.add(id)) {
            return;
        }
        tell(move.parent);
        var target = now(move.parent).map(parent -> parent.child(move.name)).filter(path -> !path.startsWith(TRASH));
        target.ifPresent(path -> makeRoom(id, path));
        target.ifPresentOrElse(
                path -> changes.folder(path, Version.number(id)), () -> changes.gone(Version.number(id)));
        pending.remove(id);
        known.remove(id);
    }

    private void makeRoom(String newcomer, RawPath place) {
        standing(leaving, place).ifPresent(this::clear);
        standing(known, place).filter(other -> !other.equals(newcomer)).ifPresent(other -> {
            if (underWay.contains(other)) {
                stepAside(other);
            } else {
                tell(other);
            }
        });
    }

    private Optional<String> standing(Set<String> folders, RawPath place) {
        return folders.stream()
                .filter(id -> changes.folderOf(Version.number(id))
                        .filter(place::equals)
                        .isPresent())
                .findFirst();
    }

    /** Lets out of a folder what is to stay, then tells that it is gone. */
    private void clear(String id) {
        var place = changes.folderOf(Version.number(id));
        if (!leaving.remove(id) || place.isEmpty()) {
            return;
        }
        for (var other : List.copyOf(known)) {
            var within = changes.folderOf(Version.number(other)).filter(path -> path.startsWith(place.get()));
            if (within.isPresent() && underWay.contains(other)) {
                stepAside(other);
            } else if (within.isPresent()) {
                tell(other);
            }
        }
        changes.gone(Version.number(id));
    }

    private void stepAside(String id) {
        var number = Version.number(id);
        changes.folder(RawPath.ROOT.child(".declutter-moving-" + Long.toHexString(number)), number);
    }
}
