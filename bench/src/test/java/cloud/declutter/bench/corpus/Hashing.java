package cloud.declutter.bench.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.engine.path.RawPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What find and sha256sum say about a tree: they know nothing of how it was made, and pass names on as bytes. A file that
 * this user may not read has no hash; by its size it is nobody's copy anyway.
 */
final class Hashing {
    private final Path root;

    Hashing(Path root) {
        this.root = root;
    }

    /** By path of every name of a regular file: inode, size and hash as text. */
    Map<RawPath, Entry> files() throws IOException, InterruptedException {
        var hashes = new HashMap<RawPath, String>();
        for (var line : output("find . -type f -print0 | xargs -0 sha256sum -z --")) {
            hashes.put(path(line.substring(66)), line.substring(0, 64));
        }
        var files = new TreeMap<RawPath, Entry>();
        for (var line : output("find . -type f -printf '%i %s %T@ %p\\0'")) {
            var fields = line.split(" ", 4);
            var path = path(fields[3]);
            files.put(
                    path,
                    new Entry(
                            fields[0],
                            Long.parseLong(fields[1]),
                            fields[2],
                            hashes.getOrDefault(path, path.toString())));
        }
        return files;
    }

    record Entry(String inode, long size, String mtime, String hash) {}

    /** Groups as a manifest has them, in no particular order. */
    List<Manifest.Group> groups() throws IOException, InterruptedException {
        var objects = new HashMap<String, RawPath>();
        var byContent = new HashMap<String, List<RawPath>>();
        var sizes = new HashMap<String, Long>();
        files().forEach((path, entry) -> {
            // In byte order, so the first name of an object is the least.
            if (entry.size() > 0 && objects.putIfAbsent(entry.inode(), path) == null) {
                byContent.computeIfAbsent(entry.hash(), _ -> new ArrayList<>()).add(path);
                sizes.put(entry.hash(), entry.size());
            }
        });
        return byContent.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> new Manifest.Group(
                        sizes.getOrDefault(each.getKey(), 0L),
                        each.getValue().stream().map(RawPath::escaped).toList()))
                .toList();
    }

    /** Everything that is not a regular file, with its kind and target. */
    List<String> others() throws IOException, InterruptedException {
        return output("find . ! -type f -printf '%y %m %p %l\\0' | sort -z");
    }

    /** Latin-1 carries any byte through a string unchanged. */
    private List<String> output(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        process.waitFor();
        return List.of(out.toString(ISO_8859_1).split("\0"));
    }

    private static RawPath path(String found) {
        return RawPath.of(found.substring("./".length()).getBytes(ISO_8859_1));
    }
}
