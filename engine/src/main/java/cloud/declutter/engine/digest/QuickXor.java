package cloud.declutter.engine.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Microsoft's quickXorHash, 160 bit.
 *
 * <p>Byte {@code i} of the content is XORed into a 160 bit ring at bit {@code 11 i mod 160}; the length, as a
 * little-endian 64 bit number, is XORed into the last 8 bytes. Since 160 times 11 is a multiple of 160, byte {@code i}
 * and byte {@code i + 160} meet at the same place, so it is enough to XOR blocks of 160 bytes onto each other, which the
 * compiler turns into vector code, and to place the 160 cells once at the end.
 *
 * <p>Source: "QuickXorHash Algorithm", Microsoft Graph code snippets for OneDrive.
 */
final class QuickXor implements Digester {
    private static final int BITS = 160;
    private static final int SHIFT = 11;
    private static final int BYTES = BITS / 8;

    private final byte[] cells = new byte[BITS];
    private long length;

    @Override
    public void update(byte[] bytes, int offset, int count) {
        var at = (int) (length % BITS);
        var from = offset;
        var end = offset + count;
        while (from < end) {
            var run = Math.min(BITS - at, end - from);
            for (var i = 0; i < run; i++) {
                cells[at + i] ^= bytes[from + i];
            }
            from += run;
            at = 0;
        }
        length += count;
    }

    @Override
    public byte[] finish() {
        var ring = new byte[BYTES];
        for (var i = 0; i < BITS; i++) {
            place(ring, cells[i] & 0xFF, i * SHIFT % BITS);
        }
        var tail = ByteBuffer.wrap(ring).order(ByteOrder.LITTLE_ENDIAN);
        tail.putLong(BYTES - Long.BYTES, tail.getLong(BYTES - Long.BYTES) ^ length);
        reset();
        return ring;
    }

    private static void place(byte[] ring, int cell, int bit) {
        var index = bit / 8;
        var spread = cell << (bit % 8);
        ring[index] ^= (byte) spread;
        ring[(index + 1) % BYTES] ^= (byte) (spread >> 8);
    }

    @Override
    public void reset() {
        Arrays.fill(cells, (byte) 0);
        length = 0;
    }
}
