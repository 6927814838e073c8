package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Reading;
import cloud.declutter.engine.digest.Content;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after the copies that stay, while one batch is worked on. Before a removal the survivor must stand at its place as
 * the same version, which for a storage that publishes digests means the same content; where the storage publishes none
 * its bytes are read, once in each batch, and must give the same digest. Where the copy is part of a photograph of several
 * files, the survivor's other files must stand as well. After the removal the survivor must still stand.
 */
final class Survivors {
    private static final String TORN =
            "This file is part of a photograph of several files, which the copy to keep does not keep whole";

    private final Storages storages;
    private final Stacks stacks;
    private final Map<FileId, Optional<String>> read = new HashMap<>();

    Survivors(Storages storages, Stacks stacks) {
        this.storages = storages;
        this.stacks = stacks;
    }

    /** What speaks against removing this copy; empty where its survivor is proven. */
    Optional<String> objection(Item item) {
        if (item.survivor().version().sameObject(item.file().version())) {
            return Optional.of("The copy to keep is the same object as this file.");
        }
        var bytes = read.computeIfAbsent(item.survivor().id(), _ -> read(item));
        return bytes.or(() -> absence(item)).or(() -> torn(item));
    }

    /** Why the photograph that the copy is part of would not stay whole. */
    private Optional<String> torn(Item item) {
        return stacks.pairs(item.file(), item.survivor())
                .map(pairs -> pairs.stream()
                        .filter(this::isTorn)
                        .map(pair -> TORN + ": " + pair.partner().path().name().display() + " is missing or changed.")
                        .findFirst())
                .orElseGet(() -> Optional.of(TORN + "."));
    }

    /** A partner that is gone needs no other; one that stands must be what its twin is. */
    private boolean isTorn(Stacks.Pair pair) {
        return absence(pair.twin()).isPresent() || isChanged(pair.partner());
    }

    private boolean isChanged(CatalogFile partner) {
        return storages.ask(
                partner.connection(),
                cloud -> switch (cloud.look(partner.onCloud())) {
                    case Presence.Same _, Presence.Gone _ -> false;
                    case Presence.Changed _, Presence.Different _, Presence.NoAnswer _ -> true;
                },
                _ -> true);
    }

    /** Why the survivor cannot be seen standing at its place; empty where it can. */
    Optional<String> absence(Item item) {
        return absence(item.survivor());
    }

    private Optional<String> absence(CatalogFile file) {
        return storages.ask(file.connection(), cloud -> absence(cloud, file), Optional::of);
    }

    private static Optional<String> absence(Cloud cloud, CatalogFile survivor) {
        return switch (cloud.look(survivor.onCloud())) {
            case Presence.Same() -> Optional.empty();
            case Presence.Changed(var what) -> Optional.of("The copy to keep is not what was planned: " + what + ".");
            case Presence.Different(var what) -> Optional.of("The copy to keep is not what was planned: " + what + ".");
            case Presence.Gone() -> Optional.of("The copy to keep is not there any more.");
            case Presence.NoAnswer(var cause) -> Optional.of("The copy to keep cannot be looked at: " + cause + ".");
        };
    }

    private Optional<String> read(Item item) {
        var survivor = item.survivor();
        return storages.ask(
                survivor.connection(),
                cloud -> cloud.capabilities().publishes().isEmpty()
                        ? otherContent(cloud, survivor, item.listed().content())
                        : absence(cloud, survivor),
                Optional::of);
    }

    private static Optional<String> otherContent(Cloud cloud, CatalogFile survivor, Content content) {
        return switch (cloud.read(survivor.onCloud(), Set.of(content.kind()))) {
            case Reading.Done(var digests, var _) ->
                MessageDigest.isEqual(digests.of(content.kind()), content.value())
                        ? Optional.empty()
                        : Optional.of("The copy to keep has other content now.");
            case Reading.Changed() ->
                absence(cloud, survivor).or(() -> Optional.of("The copy to keep changed while it was read."));
            case Reading.Unreadable(var kind) -> Optional.of("The copy to keep cannot be read: " + kind.reason());
        };
    }
}
