package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import java.nio.file.Path;
import java.util.Arrays;

/** Lists, hashes, trashes and restores odd names; prints Java's charset for file names, and how many came through. */
final class OddNamesRoundTrip {
    private OddNamesRoundTrip() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var files = new RawFiles(folder);
        LocalFixture.odd().forEach(name -> files.write(name.child(name), name.bytes()));
        try (var cloud = LocalCloud.open(folder)) {
            var whole = LocalFixture.odd().stream()
                    .filter(name -> cameThrough(cloud, files, name))
                    .count();
            System.out.print(System.getProperty("sun.jnu.encoding") + " " + whole);
        }
    }

    private static boolean cameThrough(LocalCloud cloud, RawFiles files, RawPath name) {
        var path = name.child(name);
        var file = Listed.of(cloud).file(path);
        var read = (Reading.Done) cloud.read(file, CloudFixture.SHA256);
        var hash = CloudFixture.digests(name.bytes(), CloudFixture.SHA256).sha256();
        var trashed = (Trashing.Trashed) cloud.trash(file, Content.sha256(hash), "batch");
        var gone = !Listed.of(cloud).files().containsKey(path);
        var restored = (Restoring.Restored) cloud.restore(trashed.handle(), path);
        return gone
                && Arrays.equals(read.digests().sha256(), hash)
                && restored.file().path().equals(path)
                && Arrays.equals(files.read(path), name.bytes());
    }
}
