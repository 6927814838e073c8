package cloud.declutter.fakeclouds;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The tree of a person's items, live and trashed. Guarded by the lock of its cloud. */
final class Items {
    /** Whether names in a folder are unique, and which ones are the same. */
    enum Names {
        UNIQUE_WHATEVER_THE_CASE,
        ANY
    }

    private final Names names;
    private final LongFunction<String> ids;
    private final InstantSource clock;
    private final Map<String, Item> byId = new LinkedHashMap<>();
    private final Map<Item, Map<String, List<Item>>> children = new LinkedHashMap<>();
    private final Item root;
    private Consumer<Item> touched = item -> {};
    private long numbers = 100;
    private long tags;

    Items(Names names, LongFunction<String> ids, InstantSource clock) {
        this.names = names;
        this.ids = ids;
        this.clock = clock;
        this.root = new Item(ids.apply(numbers), numbers, Item.Kind.FOLDER, "root", now());
        byId.put(root.id, root);
    }

    void onTouch(Consumer<Item> listener) {
        touched = listener;
        touched.accept(root);
    }

    Item root() {
        return root;
    }

    Optional<Item> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Iterable<Item> all() {
        return byId.values();
    }

    /** Live items of that name, oldest first. */
    List<Item> named(Item folder, String name) {
        return children.getOrDefault(folder, Map.of()).getOrDefault(key(name), List.of()).stream()
                .filter(item -> item.state == Item.State.LIVE)
                .sorted(Comparator.comparingLong(item -> item.number))
                .toList();
    }

    List<Item> children(Item folder) {
        return children.getOrDefault(folder, Map.of()).values().stream()
                .flatMap(List::stream)
                .filter(item -> item.state == Item.State.LIVE)
                .sorted(Comparator.comparingLong(item -> item.number))
                .toList();
    }

    /** Everything below, in whatever state, parents first. */
    List<Item> below(Item folder) {
        var found = new ArrayList<Item>();
        for (var same : children.getOrDefault(folder, Map.of()).values()) {
            for (var child : same) {
                found.add(child);
                found.addAll(below(child));
            }
        }
        return found;
    }

    /** The live item at a path of names, the oldest of equals. */
    Optional<Item> at(List<String> path) {
        var at = Optional.of(root);
        for (var name : path) {
            at = at.flatMap(folder -> named(folder, name).stream().findFirst());
        }
        return at;
    }

    /** What was trashed last at a path. */
    Optional<Item> trashedAt(List<String> path) {
        return at(path.subList(0, path.size() - 1))
                .flatMap(folder ->
                        children.getOrDefault(folder, Map.of()).getOrDefault(key(path.getLast()), List.of()).stream()
                                .filter(item -> item.state == Item.State.TRASHED)
                                .max(Comparator.comparingLong(item -> item.tag)));
    }

    Item folders(List<String> path) {
        var at = root;
        for (var name : path) {
            var folder = at;
            at = named(at, name).stream()
                    .filter(Item::isFolder)
                    .findFirst()
                    .orElseGet(() -> add(folder, Item.Kind.FOLDER, name));
        }
        return at;
    }

    Item add(Item parent, Item.Kind kind, String name) {
        numbers++;
        var item = new Item(ids.apply(numbers), numbers, kind, name, now());
        byId.put(item.id, item);
        place(item, parent, name);
        touch(item);
        return item;
    }

    void write(Item item, byte[] bytes, Instant modified) {
        item.write(bytes, modified, ++tags);
        touch(item);
    }

    /** Also moves between trash and life: names count among live items only. */
    void move(Item item, Item parent, String name) {
        unplace(item);
        place(item, parent, name);
        touch(item);
    }

    void state(Item item, Item.State state) {
        item.state = state;
        touch(item);
    }

    void touch(Item item) {
        item.tag = ++tags;
        touched.accept(item);
    }

    /** Bytes that lie in the trash if {@code trashed}, else all others. */
    long size(boolean trashed) {
        var sum = 0L;
        for (var item : byId.values()) {
            if (item.state != Item.State.GONE && item.live() != trashed) {
                sum += item.bytes.length;
            }
        }
        return sum;
    }

    /** Milliseconds, as providers tell times. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void place(Item item, Item parent, String name) {
        item.parent = parent;
        item.name = name;
        children.computeIfAbsent(parent, any -> new LinkedHashMap<>())
                .computeIfAbsent(key(name), any -> new ArrayList<>(1))
                .add(item);
    }

    private void unplace(Item item) {
        if (item.parent != null) {
            children.getOrDefault(item.parent, Map.of())
                    .getOrDefault(key(item.name), new ArrayList<>())
                    .remove(item);
        }
    }

    private String key(String name) {
        return switch (names) {
            case UNIQUE_WHATEVER_THE_CASE -> name.toLowerCase(Locale.ROOT);
            case ANY -> name;
        };
    }
}
