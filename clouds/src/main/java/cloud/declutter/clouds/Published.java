package cloud.declutter.clouds;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import java.util.Map;

/**
 * The digests of a file's content that its storage tells without its being read.
 *
 * @param source who computed them
 */
public record Published(Digests digests, Source source) {
    public static final Published NOTHING = new Published(new Digests(Map.of()), Source.STORAGE);

    /** Who computed a digest. */
    public enum Source {
        /** The storage, from the bytes it holds. */
        STORAGE,
        /** Whoever uploaded the file; the storage never checked it. */
        UPLOADER
    }

    /** Computed by the storage. */
    public static Published byStorage(Map<DigestKind, byte[]> digests) {
        return new Published(new Digests(digests), Source.STORAGE);
    }

    /** Claimed by whoever uploaded the file. */
    public static Published byUploader(Map<DigestKind, byte[]> digests) {
        return new Published(new Digests(digests), Source.UPLOADER);
    }
}
