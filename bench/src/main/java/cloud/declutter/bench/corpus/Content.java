package cloud.declutter.bench.corpus;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The bytes of a file as a pure function of the offset, so that a file of any size is written without being held, and
 * two files hold the same bytes exactly if their contents are equal records. That equality is the truth of the manifest:
 * it is known before a byte is written and never measured.
 */
sealed interface Content {
    long size();

    /** Fills the first {@code length} bytes of {@code target} with those from {@code offset}, a multiple of 8. */
    void fill(MemorySegment target, long offset, int length);

    Content EMPTY = Noise.of(0, 0);

    /**
     * Bytes that do not compress. The first {@link #HEADER} of them come from {@code header} unless it is 0, as files of
     * one format share their beginning; the byte at {@code patchAt} is inverted unless it is -1, which makes a file of the
     * same size that differs in that byte only.
     */
    record Noise(long size, long seed, long header, long patchAt) implements Content {
        static final int HEADER = 256;

        static Noise of(long size, long seed) {
            return new Noise(size, seed, 0, -1);
        }

        Noise patchedAt(long offset) {
            return new Noise(size, seed, header, offset);
        }

        @Override
        public void fill(MemorySegment target, long offset, int length) {
            for (var i = 0L; i < length; i += Long.BYTES) {
                var at = offset + i;
                put(target, i, length, mix((header != 0 && at < HEADER ? header : seed) + (at + Long.BYTES) * GOLDEN));
            }
            invert(target, offset, length, patchAt);
        }
    }

    /** Zeros, but for islands of {@link #ISLAND} bytes of noise at the start, in the middle and at the end; see {@link Noise} for the patch. */
    record Islands(long size, long seed, long patchAt) implements Content {
        static final int ISLAND = 8192;

        /** Where the data is: the rest may be holes. */
        long[] starts() {
            return new long[] {0, size / 2 / ISLAND * ISLAND, (size - ISLAND) / ISLAND * ISLAND};
        }

        @Override
        public void fill(MemorySegment target, long offset, int length) {
            target.asSlice(0, length).fill((byte) 0);
            for (var start : starts()) {
                for (var at = Math.max(start, offset);
                        at < Math.min(start + ISLAND, offset + length);
                        at += Long.BYTES) {
                    put(target, at - offset, length, mix(seed + at * GOLDEN));
                }
            }
            invert(target, offset, length, patchAt);
        }
    }

    long GOLDEN = 0x9E3779B97F4A7C15L;

    ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    static long mix(long word) {
        var z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static void put(MemorySegment target, long at, int length, long word) {
        if (at + Long.BYTES <= length) {
            target.set(WORD, at, word);
            return;
        }
        for (var i = at; i < length; i++) {
            target.set(ValueLayout.JAVA_BYTE, i, (byte) (word >>> (8 * (i - at))));
        }
    }

    private static void invert(MemorySegment target, long offset, int length, long patchAt) {
        if (patchAt >= offset && patchAt < offset + length) {
            var at = patchAt - offset;
            target.set(ValueLayout.JAVA_BYTE, at, (byte) ~target.get(ValueLayout.JAVA_BYTE, at));
        }
    }
}
