package cloud.declutter.engine.digest;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C (Castagnoli), 4 bytes, most significant first, as S3 and Google Cloud Storage print it. */
final class Crc32c implements Digester {
    private final CRC32C crc = new CRC32C();

    @Override
    public void update(byte[] bytes, int offset, int length) {
        crc.update(bytes, offset, length);
    }

    @Override
    public byte[] finish() {
        var value = (int) crc.getValue();
        crc.reset();
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    @Override
    public void reset() {
        crc.reset();
    }
}
