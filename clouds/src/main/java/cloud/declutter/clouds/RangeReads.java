package cloud.declutter.clouds;

import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads files of a storage that gives out ranges: a probe costs the two ends only, and a read whose connection breaks
 * goes on from where it broke, provided the file is the same version still. So digests are always of one version, never
 * of a mixture.
 */
public final class RangeReads {
    private static final Set<DigestKind> SHA256 = EnumSet.of(DigestKind.SHA256);
    private static final int BUFFER = 64 * 1024;

    private final long size;
    private final RangeSource source;

    /** @param size of the version, in bytes */
    public RangeReads(long size, RangeSource source) {
        this.size = size;
        this.source = source;
    }

    /** As {@link Cloud#probe}. */
    public Reading probe() {
        if (size <= 2 * Probe.EDGE) {
            return read(SHA256);
        }
        return digest(SHA256, List.of(new Range(0, Probe.EDGE), new Range(size - Probe.EDGE, Probe.EDGE)));
    }

    /** As {@link Cloud#read}. */
    public Reading read(Set<DigestKind> wanted) {
        return digest(wanted, size == 0 ? List.of() : List.of(new Range(0, size)));
    }

    /** As {@link Cloud#open}. */
    public InputStream open(Range range) {
        var from = Math.min(range.from(), size);
        var length = Math.min(range.length(), size - from);
        var stream = new ResumingStream(source, from, length);
        try {
            stream.begin();
            return stream;
        } catch (ResumingStream.ChangedException changed) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND, "This file changed or vanished; scan its folder again", changed);
        } catch (ResumingStream.UnreadableException unreadable) {
            var denied = unreadable.kind() == ProblemKind.FILE_UNREADABLE;
            throw new CloudException(
                    denied ? CloudException.Kind.NOT_ALLOWED : CloudException.Kind.UNAVAILABLE,
                    unreadable.kind().reason(),
                    unreadable);
        } catch (IOException broken) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE, "The storage broke off again and again. Try later.", broken);
        }
    }

    private Reading digest(Set<DigestKind> wanted, List<Range> ranges) {
        var hashing = new Hashing(wanted);
        var length = 0L;
        try {
            for (var range : ranges) {
                feed(hashing, range);
                length += range.length();
            }
            return source.isUnchanged() ? new Reading.Done(hashing.finish(), length) : new Reading.Changed();
        } catch (ResumingStream.ChangedException changed) {
            return new Reading.Changed();
        } catch (ResumingStream.UnreadableException unreadable) {
            return new Reading.Unreadable(unreadable.kind());
        } catch (IOException broken) {
            return new Reading.Unreadable(ProblemKind.READ_FAILED);
        }
    }

    private void feed(Hashing hashing, Range range) throws IOException {
        var buffer = new byte[(int) Math.min(BUFFER, range.length())];
        try (var stream = new ResumingStream(source, range.from(), range.length())) {
            for (var left = range.length(); left > 0; ) {
                var read = stream.readUnchecked(buffer, 0, (int) Math.min(left, buffer.length));
                hashing.update(buffer, 0, read);
                left -= read;
            }
        }
    }
}
