package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.keep.StackPart;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps photographs of several files whole ({@link StackPart}). A file that has partners beside it may only go where the
 * copy that stays has, beside it, the same partners byte by byte: its twins. Folders are looked up in the catalogue, each
 * once; only what is part of a stack is remembered.
 */
final class Stacks {
    private final Shelf shelf;
    private final Map<Place, Map<String, List<Member>>> folders = new HashMap<>();
    private final Set<FileId> going = new HashSet<>();
    private final Set<FileId> needed = new HashSet<>();

    Stacks(Shelf shelf) {
        this.shelf = shelf;
    }

    /** What is in a folder. */
    interface Shelf {
        void each(ConnectionId connection, RawPath folder, Consumer<CatalogFile> each);
    }

    private record Place(ConnectionId connection, RawPath folder) {}

    private record Member(CatalogFile file, StackPart part) {
        boolean isTwinOf(Member other) {
            return part.kind() == other.part.kind()
                    && file.version().size() == other.file.version().size()
                    && file.content() != null
                    && file.content().equals(other.file.content());
        }
    }

    /** A partner of a file, and its twin beside the survivor. */
    record Pair(CatalogFile partner, CatalogFile twin) {}

    /**
     * All partners of a file with their twins; none, where it has no partner.
     *
     * @return empty where one has no twin
     */
    Optional<List<Pair>> pairs(CatalogFile file, CatalogFile survivor) {
        var partners = partners(file);
        var others = partners.isEmpty() ? partners : partners(survivor);
        var pairs = partners.stream()
                .flatMap(partner -> others.stream()
                        .filter(other -> other.isTwinOf(partner))
                        .limit(1)
                        .map(twin -> new Pair(partner.file, twin.file)))
                .toList();
        return pairs.size() == partners.size() ? Optional.of(pairs) : Optional.empty();
    }

    /**
     * Whether the file may go in the same plan as all for which this was answered true before: what stays for them still
     * does, and what must stay for this one is not among them.
     */
    boolean letsGo(CatalogFile file, CatalogFile survivor) {
        var pairs = pairs(file, survivor);
        if (pairs.isEmpty()) {
            return false;
        }
        var ids = pairs.get().stream().map(pair -> pair.twin.id()).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return true;
        }
        if (needed.contains(file.id()) || ids.stream().anyMatch(going::contains)) {
            return false;
        }
        going.add(file.id());
        needed.addAll(ids);
        return true;
    }

    /** Sizes of contents that nobody else may remove while these items are worked on. */
    Collection<Long> sizes(Collection<Item> items) {
        var sizes = new HashSet<Long>();
        for (var item : items) {
            sizes.add(item.file().version().size());
            pairs(item.file(), item.survivor()).orElse(List.of()).stream()
                    .map(pair -> pair.twin.version().size())
                    .forEach(sizes::add);
        }
        return sizes;
    }

    private List<Member> partners(CatalogFile file) {
        return StackPart.of(file.path())
                .map(part -> folder(file).getOrDefault(part.stem(), List.of()).stream()
                        .filter(member -> member.part.isPartnerOf(part))
                        .toList())
                .orElse(List.of());
    }

    /** Its stacks by their stems. */
    private Map<String, List<Member>> folder(CatalogFile file) {
        return folders.computeIfAbsent(new Place(file.connection(), file.path().parent()), this::looked);
    }

    private Map<String, List<Member>> looked(Place place) {
        var byStem = new HashMap<String, List<Member>>();
        shelf.each(
                place.connection,
                place.folder,
                file -> StackPart.of(file.path())
                        .ifPresent(part -> byStem.computeIfAbsent(part.stem(), _ -> new ArrayList<>())
                                .add(new Member(file, part))));
        byStem.values().removeIf(members -> members.size() < 2);
        return byStem;
    }
}
