package cloud.declutter.engine.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * CRC-64/NVME, 8 bytes, most significant first, as S3 prints it.
 *
 * <p>Reflected polynomial {@code 0x9A6C9329AC4BC9B5}, all ones before and after (NVM Express NVM Command Set
 * Specification 1.0d, 5.2.1.3.4). Eight bytes a step through eight tables: "slicing-by-8", Kounavis and Berry, "Novel
 * Table Lookup-Based Algorithms for High-Performance CRC Generation", 2008.
 */
final class Crc64Nvme implements Digester {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long ONES = -1L;
    private static final long[][] TABLES = tables();
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long register = ONES;

    @Override
    public void update(byte[] bytes, int offset, int length) {
        var crc = register;
        var at = offset;
        var end = offset + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            crc = step(crc ^ (long) LITTLE_ENDIAN.get(bytes, at));
        }
        for (; at < end; at++) {
            crc = TABLES[0][(int) (crc ^ bytes[at]) & 0xFF] ^ (crc >>> 8);
        }
        register = crc;
    }

    private static long step(long word) {
        return TABLES[7][(int) word & 0xFF]
                ^ TABLES[6][(int) (word >>> 8) & 0xFF]
                ^ TABLES[5][(int) (word >>> 16) & 0xFF]
                ^ TABLES[4][(int) (word >>> 24) & 0xFF]
                ^ TABLES[3][(int) (word >>> 32) & 0xFF]
                ^ TABLES[2][(int) (word >>> 40) & 0xFF]
                ^ TABLES[1][(int) (word >>> 48) & 0xFF]
                ^ TABLES[0][(int) (word >>> 56) & 0xFF];
    }

    @Override
    public byte[] finish() {
        var value = register ^ ONES;
        register = ONES;
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public void reset() {
        register = ONES;
    }

    private static long[][] tables() {
        var tables = new long[Long.BYTES][256];
        for (var index = 0; index < 256; index++) {
            var crc = (long) index;
            for (var bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ (POLYNOMIAL & -(crc & 1));
            }
            tables[0][index] = crc;
        }
        for (var slice = 1; slice < Long.BYTES; slice++) {
            for (var index = 0; index < 256; index++) {
                var before = tables[slice - 1][index];
                tables[slice][index] = tables[0][(int) before & 0xFF] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
