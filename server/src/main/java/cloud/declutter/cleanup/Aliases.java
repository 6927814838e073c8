package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Capabilities.Reading;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a file and the copy to keep may be one file, reached once by itself and once through a server that shows
 * it (safety.md, I2). Such a server may go on showing what is gone, so seeing the survivor after the removal would prove
 * nothing. One file has one time of modification, so pairs that differ in it are two.
 */
final class Aliases {
    private static final long COARSEST_CLOCK_NANOS = 2_000_000_000L;
    private static final Version ANY = new Version(0, 0, 0, 0, 0);

    private static final String ONE_FILE =
            "This file and the copy to keep are one and the same file, connected in two ways.";
    private static final String CANNOT_TELL =
            "This file and the copy to keep may be one and the same file, connected in two ways; that cannot be found out.";

    private final Storages storages;
    private final String markName;
    private final Map<Places, Optional<String>> known = new HashMap<>();

    /** @param work names this piece of work like no other, in letters that every storage takes */
    Aliases(Storages storages, String work) {
        this.storages = storages;
        this.markName = ".declutter-mark-" + work;
    }

    private record Places(Place file, Place survivor) {}

    private record Place(ConnectionId connection, RawPath folder) {
        static Place of(CatalogFile file) {
            return new Place(file.connection(), file.path().parent());
        }
    }

    /** Why the two cannot be taken for two files; empty where they can. */
    Optional<String> objection(Item item) {
        var file = item.file();
        var survivor = item.survivor();
        if (file.connection().equals(survivor.connection()) || !isOfOneTime(file, survivor)) {
            return Optional.empty();
        }
        return storages.ask(
                survivor.connection(),
                kept -> kept.capabilities().has(Feature.VIEW) ? beside(file, survivor, kept) : Optional.empty(),
                Optional::of);
    }

    private static boolean isOfOneTime(CatalogFile file, CatalogFile survivor) {
        var apart = file.version().modifiedNanos() - survivor.version().modifiedNanos();
        return Math.abs(apart) <= COARSEST_CLOCK_NANOS || survivor.version().modifiedNanos() == 0;
    }

    private Optional<String> beside(CatalogFile file, CatalogFile survivor, Cloud kept) {
        return storages.ask(
                file.connection(),
                cloud -> {
                    if (cloud.capabilities().has(Feature.OWN_OBJECTS)) {
                        return Optional.empty();
                    }
                    return cloud.capabilities().reading() == Reading.DISK
                            ? known.computeIfAbsent(
                                    new Places(Place.of(file), Place.of(survivor)),
                                    places -> marked(places, cloud, kept))
                            : Optional.of(CANNOT_TELL);
                },
                Optional::of);
    }

    private Optional<String> marked(Places places, Cloud cloud, Cloud kept) {
        var mark = places.survivor.folder.child(markName);
        if (!kept.mark(mark)) {
            return Optional.of(CANNOT_TELL);
        }
        try {
            return switch (cloud.look(new CloudFile(places.file.folder.child(markName), ANY))) {
                case Presence.Gone() -> Optional.empty();
                case Presence.Same _, Presence.Changed _, Presence.Different _ -> Optional.of(ONE_FILE);
                case Presence.NoAnswer(var cause) -> Optional.of(CANNOT_TELL);
            };
        } finally {
            kept.unmark(mark);
        }
    }
}
