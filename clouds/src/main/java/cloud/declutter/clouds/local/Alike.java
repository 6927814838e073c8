package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Reading;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Hashes files of one size that probably hold the same bytes. They are read side by side, block by block, and compared with
 * the first of them: what is equal is hashed once for all. One that turns out different goes on by itself from there, with
 * the hash of what it had in common, so that nothing is hashed twice and no more than a block is read twice.
 */
final class Alike implements AutoCloseable {
    private final Scratch first;
    private final Scratch other;
    private final Hashing hashing = new Hashing(Set.of(DigestKind.SHA256));
    private final Root root;
    private final List<CloudFile> files;
    private final Reading[] readings;
    private final List<Open> open = new ArrayList<>();

    /** Those that hold the same bytes so far. */
    private final List<Open> together = new ArrayList<>();

    private record Open(int place, int descriptor, Contents contents) {}

    Alike(Root root, List<CloudFile> files) {
        this.root = root;
        this.files = files;
        readings = new Reading[files.size()];
        first = root.scratch();
        other = root.scratch();
    }

    /** What {@link Contents#whole} would answer for each, in their order. */
    List<Reading> read() {
        for (var place = 0; place < readings.length; place++) {
            open(place, files.get(place));
        }
        for (var at = 0L;
                !together.isEmpty() && at < together.getFirst().contents().size(); ) {
            at += readBlock(at);
        }
        if (!together.isEmpty()) {
            var digests = hashing.finish();
            together.forEach(file -> readings[file.place()] = file.contents().end(digests));
        }
        return Arrays.asList(readings);
    }

    private void open(int place, CloudFile file) {
        var descriptor = root.openFile(other, file.path());
        if (descriptor < 0) {
            readings[place] = Contents.failed(-descriptor);
            return;
        }
        var opened = new Open(place, descriptor, new Contents(other, descriptor, file.version()));
        open.add(opened);
        opened.contents().begin().ifPresentOrElse(ended -> readings[place] = ended, () -> together.add(opened));
    }

    /** Answers by how many bytes all that are still together have gone on. */
    private int readBlock(long at) {
        var leader = together.getFirst();
        var length = leader.contents().block(first, at);
        if (length <= 0) {
            readings[leader.place()] = Contents.ended(length);
            together.removeFirst();
            return 0;
        }
        together.removeIf(file -> !file.equals(leader) && partsWays(file, at, length));
        first.hashBlock(hashing, length);
        return length;
    }

    private boolean partsWays(Open file, long at, int length) {
        if (file.contents().block(other, at) == length && first.sameBlock(other, length)) {
            return false;
        }
        readings[file.place()] = file.contents().rest(hashing.fork(), at);
        return true;
    }

    @Override
    public void close() {
        open.forEach(file -> first.closeFile(file.descriptor()));
        first.close();
        other.close();
    }
}
