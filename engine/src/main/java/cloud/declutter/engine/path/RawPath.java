package cloud.declutter.engine.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A path relative to the root of a storage, as raw bytes: components separated by {@code /}, no leading or trailing
 * slash, empty for the root itself. A single name is a path of one component.
 *
 * <p>POSIX names are bytes, not text: they may be invalid UTF-8, hold newlines, or be decomposed Unicode. They are
 * therefore never decoded on the way from listing to trash and back; {@link #display} and {@link #escaped} are for eyes
 * and for JSON only.
 */
public final class RawPath implements Comparable<RawPath> {
    public static final RawPath ROOT = new RawPath(new byte[0]);

    private static final byte SLASH = '/';

    private final byte[] bytes;

    private RawPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes are copied. Throws {@link IllegalArgumentException} for NUL, empty, {@code .} or {@code ..} components. */
    public static RawPath of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** As {@link #of(byte[])}, for a range of a buffer. */
    public static RawPath of(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return ROOT;
        }
        var path = new RawPath(Arrays.copyOfRange(bytes, offset, offset + length));
        path.check();
        return path;
    }

    /** The UTF-8 bytes of a text. Throws {@link IllegalArgumentException} for a lone surrogate, too. */
    public static RawPath of(String text) {
        return of(encoded(text));
    }

    private static byte[] encoded(String text) {
        try {
            var encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException invalid) {
            throw new IllegalArgumentException("A lone surrogate has no bytes in UTF-8", invalid);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Copies the bytes to the front of a buffer, which must have room for them. */
    public void copyTo(MemorySegment buffer) {
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    public boolean isRoot() {
        return bytes.length == 0;
    }

    public RawPath child(RawPath name) {
        if (isRoot()) {
            return name;
        }
        var joined = Arrays.copyOf(bytes, bytes.length + 1 + name.bytes.length);
        joined[bytes.length] = SLASH;
        System.arraycopy(name.bytes, 0, joined, bytes.length + 1, name.bytes.length);
        return new RawPath(joined);
    }

    public RawPath child(String name) {
        return child(of(name));
    }

    /** The path without its last component; the root is its own parent. */
    public RawPath parent() {
        var slash = lastSlash();
        return slash < 0 ? ROOT : new RawPath(Arrays.copyOf(bytes, slash));
    }

    /** The last component. */
    public RawPath name() {
        var slash = lastSlash();
        return slash < 0 ? this : new RawPath(Arrays.copyOfRange(bytes, slash + 1, bytes.length));
    }

    /** The names from the outermost to the last; empty for the root. */
    public List<RawPath> components() {
        var names = new ArrayList<RawPath>();
        var start = 0;
        for (var i = 0; i <= bytes.length && bytes.length > 0; i++) {
            if (i == bytes.length || bytes[i] == SLASH) {
                names.add(new RawPath(Arrays.copyOfRange(bytes, start, i)));
                start = i + 1;
            }
        }
        return names;
    }

    /** True for the path itself and for everything below it. */
    public boolean startsWith(RawPath folder) {
        if (folder.isRoot()) {
            return true;
        }
        return bytes.length >= folder.bytes.length
                && Arrays.equals(bytes, 0, folder.bytes.length, folder.bytes, 0, folder.bytes.length)
                && (bytes.length == folder.bytes.length || bytes[folder.bytes.length] == SLASH);
    }

    /** For eyes: valid UTF-8 as it is, every other byte as {@code \xHH}. Not reversible. */
    public String display() {
        return decode((text, unit) -> text.append("\\x").append(String.format("%02X", unit)));
    }

    /**
     * Lossless text: valid UTF-8 as it is, every other byte {@code b} as the lone surrogate {@code U+DC00 + b} (Python's
     * {@code surrogateescape}, PEP 383). {@link #ofEscaped} reverses it.
     */
    public String escaped() {
        return decode((text, unit) -> text.append((char) (0xDC00 + unit)));
    }

    /** Reverses {@link #escaped}. Throws {@link IllegalArgumentException} for any other lone surrogate, too. */
    public static RawPath ofEscaped(String text) {
        var out = new ByteArrayOutputStream(text.length() + 16);
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            if (point >= 0xDC80 && point <= 0xDCFF) {
                out.write(point - 0xDC00);
            } else {
                out.writeBytes(encoded(Character.toString(point)));
            }
            i += Character.charCount(point);
        }
        return of(out.toByteArray());
    }

    private interface StrayByte {
        void append(StringBuilder text, int unit);
    }

    private String decode(StrayByte stray) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException invalid) {
            return decodeLeniently(stray);
        }
    }

    private String decodeLeniently(StrayByte stray) {
        var text = new StringBuilder(bytes.length + 16);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var decoder = UTF_8.newDecoder();
        while (in.hasRemaining()) {
            decoder.reset();
            var result = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            for (var n = 0; n < (result.isError() ? result.length() : 0); n++) {
                stray.append(text, in.get() & 0xFF);
            }
        }
        return text.toString();
    }

    private int lastSlash() {
        for (var i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == SLASH) {
                return i;
            }
        }
        return -1;
    }

    private void check() {
        var start = 0;
        for (var i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != SLASH) {
                if (bytes[i] == 0) {
                    throw new IllegalArgumentException("A path cannot hold the byte 0");
                }
                continue;
            }
            var length = i - start;
            if (length == 0 || (length <= 2 && bytes[start] == '.' && bytes[i - 1] == '.')) {
                throw new IllegalArgumentException("A path cannot have an empty, . or .. component");
            }
            start = i + 1;
        }
    }

    /** Unsigned byte order, the order of {@code LC_ALL=C sort}. */
    @Override
    public int compareTo(RawPath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return display();
    }
}
