package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import java.nio.file.Path;
import java.util.List;

/** Which folders of this machine people may connect: those that the operator allowed, and all within them. */
public final class LocalFolders {
    /** How many sub-folders {@link #children} gives at most; a deeper or later one is reached by typing its path. */
    public static final int MOST_CHILDREN = 5_000;

    private final List<LocalFolder> allowed;

    /** @param allowed absolute paths; one that does not exist (yet) allows nothing */
    public LocalFolders(List<Path> allowed) {
        this.allowed = allowed.stream().map(LocalFolder::of).toList();
    }

    /** The real paths of the allowed folders that exist. */
    public List<LocalFolder> roots() {
        return allowed.stream()
                .flatMap(folder -> RealPath.of(folder).stream())
                .distinct()
                .toList();
    }

    /**
     * The real folder that a person's text means.
     *
     * @param text an absolute path, as {@link LocalFolder#text}
     * @throws CloudException whose kind and message say why it cannot be connected; what lies outside of the allowed
     *     folders is refused without saying whether it exists
     */
    public LocalFolder resolve(String text) {
        var named = named(text);
        if (allowed.stream().noneMatch(root -> root.contains(named)) && !isInside(named)) {
            throw outside(named);
        }
        var real = RealPath.mustBe(named);
        if (!isInside(real)) {
            throw new CloudException(
                    Kind.NOT_ALLOWED, named + " is a link that leads outside of the folders that may be connected");
        }
        if (real.below().components().contains(Trash.FOLDER)) {
            throw new CloudException(Kind.NOT_ALLOWED, named + " is Declutter Cloud's own trash");
        }
        return real;
    }

    /**
     * The sub-folders of a folder, by name, at most {@link #MOST_CHILDREN}; neither links nor the trash. Throws {@link
     * CloudException} as {@link #resolve}.
     */
    public List<LocalFolder> children(LocalFolder folder) {
        var real = resolve(folder.text());
        return RealPath.subfolders(real, MOST_CHILDREN).stream()
                .filter(name -> !name.equals(Trash.FOLDER))
                .sorted()
                .map(name -> new LocalFolder(real.below().child(name)))
                .toList();
    }

    private boolean isInside(LocalFolder folder) {
        return roots().stream().anyMatch(root -> root.contains(folder));
    }

    private static LocalFolder named(String text) {
        try {
            return LocalFolder.ofText(
                    text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (IllegalArgumentException malformed) {
            throw new CloudException(
                    Kind.NOT_ALLOWED,
                    "Give an absolute path such as /home/ana/Pictures, without . or .. in it",
                    malformed);
        }
    }

    private static CloudException outside(LocalFolder folder) {
        return new CloudException(
                Kind.NOT_ALLOWED,
                folder + " lies outside of the folders that may be connected; the operator sets them in LOCAL_ROOTS");
    }
}
