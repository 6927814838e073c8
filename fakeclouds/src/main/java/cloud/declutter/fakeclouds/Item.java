package cloud.declutter.fakeclouds;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Hashing;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored file, folder or whatever else a provider keeps among them. Guarded by the lock of its cloud. */
final class Item {
    /** What an item is. */
    enum Kind {
        FOLDER,
        FILE,
        /** A document of the provider's own editor: no bytes, no digest. */
        NATIVE,
        /** A pointer to an item elsewhere. */
        SHORTCUT,
        /** A folder that shows as one file: a notebook. */
        PACKAGE
    }

    /** Where an item is. */
    enum State {
        LIVE,
        TRASHED,
        GONE
    }

    final String id;
    final Kind kind;
    final Map<String, String> properties = new HashMap<>();
    final Instant created;
    final long number;
    String name;

    @Nullable
    Item parent;

    byte[] bytes = new byte[0];
    Instant modified;
    State state = State.LIVE;
    boolean owned = true;
    boolean hashed = true;
    /** Changes with the content. */
    long revision;
    /** Changes with anything. */
    long tag;

    private final Map<DigestKind, byte[]> digests = new EnumMap<>(DigestKind.class);

    Item(String id, long number, Kind kind, String name, Instant created) {
        this.id = id;
        this.number = number;
        this.kind = kind;
        this.name = name;
        this.created = created;
        this.modified = created;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** Not in the trash, nor in a folder that is. */
    boolean live() {
        for (var at = this; at != null; at = at.parent) {
            if (at.state != State.LIVE) {
                return false;
            }
        }
        return true;
    }

    boolean isBelow(Item folder) {
        for (var at = parent; at != null; at = at.parent) {
            if (at == folder) {
                return true;
            }
        }
        return false;
    }

    /** From the root, with a leading slash; empty for the root itself. */
    String path() {
        return parent == null ? "" : parent.path() + "/" + name;
    }

    void write(byte[] content, Instant when, long newRevision) {
        bytes = content.clone();
        modified = when;
        revision = newRevision;
        digests.clear();
    }

    byte[] digest(DigestKind kindOfDigest) {
        return digests.computeIfAbsent(kindOfDigest, wanted -> {
            var hashing = new Hashing(EnumSet.of(wanted));
            hashing.update(bytes, 0, bytes.length);
            return hashing.finish().of(wanted);
        });
    }
}
