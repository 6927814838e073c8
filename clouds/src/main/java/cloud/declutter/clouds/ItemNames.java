package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Names for the items of storages that allow what a path does not: a slash in a name, the names {@code .} and {@code ..},
 * several items of one name in a folder.
 *
 * <p>A slash becomes a full-width slash, dots full-width dots. Of several items of one name the folder that was made first,
 * else the file that was made first, keeps it; every other one bears its id, as in {@code photo (1AbC).jpg}. So a name depends
 * on what else is in the folder, but never on the order in which a storage tells its items.
 */
public final class ItemNames {
    private static final char FULL_WIDTH_SLASH = '\uFF0F';
    private static final char FULL_WIDTH_DOT = '\uFF0E';
    private static final char REPLACEMENT = '\uFFFD';
    private static final Comparator<ItemTree.Item> FIRST = Comparator.comparing(
                    (ItemTree.Item item) -> item instanceof ItemTree.File)
            .thenComparingLong(ItemTree.Item::made)
            .thenComparing(ItemTree.Item::id);

    private ItemNames() {}

    /** The name where no other item bears it. */
    public static RawPath plain(String name) {
        if (name.isEmpty()) {
            return RawPath.of("_");
        }
        if (name.equals(".") || name.equals("..")) {
            return RawPath.of(name.replace('.', FULL_WIDTH_DOT));
        }
        var slashless = name.replace('/', FULL_WIDTH_SLASH).replace('\0', REPLACEMENT);
        // Encoding and decoding turns lone surrogates, which have no bytes, into question marks.
        return RawPath.of(new String(slashless.getBytes(UTF_8), UTF_8));
    }

    /** The name where another item bears the plain one. */
    public static RawPath withId(String name, String id) {
        var plain = plain(name).display();
        var dot = plain.lastIndexOf('.');
        var stem = dot > 0 ? dot : plain.length();
        return plain(plain.substring(0, stem) + " (" + id + ")" + plain.substring(stem));
    }

    /** Whether an item of that id and name may stand under a name. */
    public static boolean fits(RawPath stands, String name, String id) {
        return stands.equals(plain(name)) || stands.equals(withId(name, id));
    }

    /** The names of all items of one folder, by id. */
    public static Map<String, RawPath> of(List<? extends ItemTree.Item> siblings) {
        var names = new HashMap<String, RawPath>();
        var taken = new HashSet<RawPath>();
        var ordered = new ArrayList<ItemTree.Item>(siblings);
        ordered.sort(FIRST);
        for (var item : ordered) {
            var name = plain(item.name());
            while (!taken.add(name)) {
                name = withId(name.display(), item.id());
            }
            names.put(item.id(), name);
        }
        return names;
    }
}
