package cloud.declutter.clouds.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Keys of a bucket as paths below a prefix, and back. A key is text in UTF-8; a path whose bytes are none has no key.
 */
record Keys(String prefix) {
    static final RawPath TRASH = RawPath.of(".declutter-trash");

    /** Throws {@link IllegalArgumentException} for bytes that are not UTF-8: no listing of a bucket gives such a path. */
    String of(RawPath path) {
        try {
            return prefix + UTF_8.newDecoder().decode(ByteBuffer.wrap(path.bytes()));
        } catch (CharacterCodingException invalid) {
            throw new IllegalArgumentException("No key of a bucket is " + path.display(), invalid);
        }
    }

    /** Empty for a key that no path is: with an empty component, {@code .}, {@code ..} or the byte 0. */
    Optional<RawPath> path(String key) {
        try {
            return Optional.of(RawPath.of(relative(key)));
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    /** The deepest folder on the way to a key that no path is. */
    RawPath passable(String key) {
        var folder = RawPath.ROOT;
        for (var name : relative(key).split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
                return folder;
            }
            folder = folder.child(name);
        }
        return folder;
    }

    String relative(String key) {
        return key.substring(prefix.length());
    }

    boolean isInTrash(String key) {
        return relative(key).startsWith(".declutter-trash/");
    }

    /** The first key after the whole trash. */
    String afterTrash() {
        return prefix + ".declutter-trash0";
    }
}
