package cloud.declutter.clouds.local;

import cloud.declutter.engine.path.RawPath;
import java.util.Arrays;

/** A stack of names, packed end to end with their lengths behind them: what a walk has yet to enter. */
final class FolderNames {
    private byte[] bytes = new byte[4096];
    private int size;

    /** Bytes in use; a mark to which the stack can be cut back. */
    int size() {
        return size;
    }

    void push(byte[] name, int length) {
        if (size + length + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length + 1));
        }
        System.arraycopy(name, 0, bytes, size, length);
        size += length + 1;
        bytes[size - 1] = (byte) length;
    }

    RawPath pop() {
        var length = bytes[size - 1] & 0xFF;
        size -= length + 1;
        return RawPath.of(bytes, size, length);
    }

    void cutTo(int mark) {
        size = mark;
    }
}
