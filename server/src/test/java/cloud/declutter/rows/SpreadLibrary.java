package cloud.declutter.rows;

import cloud.declutter.clouds.Probe;
import cloud.declutter.engine.digest.DigestKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files laid out over four clouds from a seed: contents with one to four copies, some of whose sizes are shared by another
 * content that differs in its first byte or in its middle.
 */
final class SpreadLibrary {
    private static final int BLOCK = 4 * 1024 * 1024;

    private final Map<File, byte[]> files = new LinkedHashMap<>();
    private final Map<Integer, List<Held>> bySize = new LinkedHashMap<>();

    /** In the order in which they are scanned; the one that publishes nothing comes first, so that its reads serve all. */
    enum Cloud {
        WEBDAV,
        GOOGLEDRIVE,
        DROPBOX,
        ONEDRIVE;

        private Set<DigestKind> publishes() {
            return switch (this) {
                case WEBDAV -> Set.of();
                case GOOGLEDRIVE -> Set.of(DigestKind.MD5, DigestKind.SHA1, DigestKind.SHA256);
                case DROPBOX -> Set.of(DigestKind.DROPBOX);
                case ONEDRIVE -> Set.of(DigestKind.QUICK_XOR);
            };
        }

        /** Dropbox's hash of a file of one block follows from its SHA-256. */
        Set<DigestKind> kinds(int size) {
            var kinds = new HashSet<>(publishes());
            if (kinds.contains(DigestKind.SHA256) && size <= BLOCK) {
                kinds.add(DigestKind.DROPBOX);
            }
            return kinds;
        }
    }

    record File(Cloud cloud, String path) {}

    /** @param content its number */
    private record Held(int content, File file, byte[] bytes) {}

    private SpreadLibrary() {}

    static SpreadLibrary of(int files, long seed) {
        var library = new SpreadLibrary();
        var random = new Random(seed);
        var content = 0;
        while (library.files.size() < files) {
            var bytes = new byte[size(random, content)];
            random.nextBytes(bytes);
            library.copies(content++, bytes, random);
            if (random.nextInt(10) == 0) {
                var other = bytes.clone();
                other[random.nextBoolean() ? 0 : other.length / 2] ^= (byte) (1 + random.nextInt(255));
                library.copies(content++, other, random);
            }
        }
        return library;
    }

    /** Another for each content, so that only contents that are meant to share a size do. */
    private static int size(Random random, int content) {
        return switch (random.nextInt(100)) {
            case 0 -> BLOCK - 3000 + content;
            case 1, 2, 3, 4, 5 -> 100_000 + 7 * content;
            default -> 500 + 5 * content;
        };
    }

    private void copies(int content, byte[] bytes, Random random) {
        for (var copies = 1 + random.nextInt(4) * random.nextInt(2); copies > 0; copies--) {
            var cloud = Cloud.values()[random.nextInt(Cloud.values().length)];
            var file = new File(
                    cloud,
                    "folder " + random.nextInt(40) + "/sub" + random.nextInt(4) + "/file " + files.size() + ".bin");
            files.put(file, bytes);
            bySize.computeIfAbsent(bytes.length, _ -> new ArrayList<>()).add(new Held(content, file, bytes));
        }
    }

    Map<File, byte[]> files() {
        return files;
    }

    /** The truth: the files of each content that has several. */
    Set<Set<File>> groups() {
        return bySize.values().stream()
                .flatMap(held -> byContent(held).stream())
                .filter(held -> held.size() > 1)
                .map(held -> held.stream().map(Held::file).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    /**
     * The least that must be downloaded to know the groups by the rules of evidence: of large files that cannot be told
     * apart by digests both ends; of files whose ends do not decide either, whole contents until all are decided.
     */
    long fewestBytes() {
        return bySize.values().stream().mapToLong(SpreadLibrary::fewestBytes).sum();
    }

    private static long fewestBytes(List<Held> sameSize) {
        var size = sameSize.getFirst().bytes().length;
        if (sameSize.size() < 2) {
            return 0;
        }
        if (size <= Probe.WHOLE) {
            return wholeReads(sameSize) * (long) size;
        }
        var ends = sameSize.stream()
                .collect(Collectors.groupingBy(held -> ends(held.bytes())))
                .values();
        return probes(sameSize) * 2L * Probe.EDGE
                + ends.stream().mapToLong(SpreadLibrary::wholeReads).sum() * size;
    }

    private static ByteBuffer ends(byte[] bytes) {
        return ByteBuffer.allocate(2 * Probe.EDGE)
                .put(bytes, 0, Probe.EDGE)
                .put(bytes, bytes.length - Probe.EDGE, Probe.EDGE)
                .flip();
    }

    /** Of each file that publishes nothing, and of each class of those that do, where any of them is in doubt. */
    private static long probes(List<Held> held) {
        var silent = held.stream().filter(SpreadLibrary::isSilent).count();
        var classes = classes(held);
        return silent + (silent > 0 || inDoubt(classes) ? classes.size() : 0);
    }

    private static long wholeReads(List<Held> held) {
        if (held.size() < 2) {
            return 0;
        }
        var silent = held.stream().filter(SpreadLibrary::isSilent).toList();
        var read = silent.stream().map(Held::content).collect(Collectors.toSet());
        var unread =
                held.stream().filter(each -> !read.contains(each.content())).toList();
        var split = byContent(unread).stream()
                .filter(same -> inDoubt(classes(same)))
                .count();
        var doubtBetween = split == 0 && inDoubt(classes(unread)) ? 1 : 0;
        return silent.size() + split + doubtBetween;
    }

    private static boolean isSilent(Held held) {
        return held.file().cloud().publishes().isEmpty();
    }

    /** What each of those that publish anything can be known by; one of each content and cloud. */
    private static List<Set<DigestKind>> classes(List<Held> held) {
        return held.stream()
                .filter(each -> !isSilent(each))
                .map(each -> Map.entry(each.content(), each.file().cloud()))
                .distinct()
                .map(each -> each.getValue().kinds(held.getFirst().bytes().length))
                .toList();
    }

    private static boolean inDoubt(List<Set<DigestKind>> classes) {
        return classes.stream()
                .anyMatch(one -> classes.stream().anyMatch(other -> one.stream().noneMatch(other::contains)));
    }

    private static Collection<List<Held>> byContent(List<Held> held) {
        return held.stream().collect(Collectors.groupingBy(Held::content)).values();
    }
}
