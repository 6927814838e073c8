package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A file or folder as rclone tells it.
 *
 * @param id the storage's own name for it; empty where it has none
 * @param modified as told, in RFC 3339
 * @param hashes in hex, by rclone's names of the kinds
 */
record Item(String name, String id, long size, String modified, boolean isFolder, Map<String, String> hashes) {
    private static final long NANOS = 1_000_000_000L;

    /** Throws {@link IOException} for what is none. */
    static Item of(JsonNode node) throws IOException {
        if (!node.path("Name").isString()
                || !node.path("Size").isIntegralNumber()
                || !node.path("IsDir").isBoolean()) {
            throw new IOException("rclone told of something that is neither a file nor a folder");
        }
        var hashes = new TreeMap<String, String>();
        for (var hash : node.path("Hashes").properties()) {
            hashes.put(hash.getKey(), hash.getValue().asString(""));
        }
        return new Item(
                node.path("Name").asString(),
                node.path("ID").asString(""),
                node.path("Size").longValue(),
                node.path("ModTime").asString(""),
                node.path("IsDir").booleanValue(),
                hashes);
    }

    /** One name that a file can have; empty for anything else. */
    Optional<RawPath> path() {
        try {
            return Optional.of(StandardNames.decoded(name))
                    .filter(path -> !path.isRoot() && path.name().equals(path));
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    /** What changes with the content, as far as the storage tells. */
    String tag() {
        return modified + " " + hashes;
    }

    /** @param place where it stands in the storage, or stood when it was listed */
    Version version(long device, String place) {
        return new Version(device, number(place), size, nanos(), Version.number(tag()));
    }

    long number(String place) {
        return id.isEmpty() ? Version.number("place", place) : Version.number("id", id);
    }

    /** Since the epoch; 0 where no time is told, or none that fits. */
    private long nanos() {
        try {
            var time = OffsetDateTime.parse(modified).withOffsetSameInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(), NANOS), time.getNano());
        } catch (DateTimeException | ArithmeticException none) {
            return 0;
        }
    }

    Published published(Backend backend) {
        var digests = new EnumMap<DigestKind, byte[]>(DigestKind.class);
        backend.kinds().forEach((kind, rclones) -> {
            var value = bytes(hashes.getOrDefault(rclones, ""));
            if (value.length == kind.length()) {
                digests.put(kind, value);
            }
        });
        return backend.hashes() == Published.Source.STORAGE
                ? Published.byStorage(digests)
                : Published.byUploader(digests);
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    /** Equal size, and time of the last change or else digests: moves keep those. */
    boolean isSameContent(Version expected) {
        return size == expected.size() && nanos() == expected.modifiedNanos();
    }
}
