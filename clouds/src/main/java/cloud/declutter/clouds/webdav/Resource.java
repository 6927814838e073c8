package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.webdav.Multistatus.Part;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A file or a folder as a server tells of it. Tags are compared without their mark of weakness: Apache gives a file a weak
 * tag for a second after it was written and the same one, strong, from then on.
 */
record Resource(RawPath path, Map<Property, String> values) {
    private static final long NANOS = 1_000_000_000;
    private static final int LONGEST_TAG = 256;
    private static final Map<String, DigestKind> KINDS =
            Map.of("SHA256", DigestKind.SHA256, "SHA1", DigestKind.SHA1, "MD5", DigestKind.MD5);

    static Resource of(RawPath path, Part part) {
        return new Resource(path, part.values());
    }

    boolean isFolder() {
        return text(Property.TYPE).contains("{collection}");
    }

    /** Something that leads elsewhere. */
    boolean isLink() {
        return text(Property.TYPE).contains("{redirectref}");
    }

    boolean hasSize() {
        return size() >= 0;
    }

    /** Bytes; negative where the server does not tell. */
    long size() {
        var length = text(Property.LENGTH).strip();
        return number(length.isEmpty() ? text(Property.SIZE) : length);
    }

    /** The tag without its mark of weakness; empty where there is none. */
    String tag() {
        return bare(text(Property.TAG).strip());
    }

    static String bare(String tag) {
        var strong = tag.startsWith("W/") ? tag.substring(2) : tag;
        return strong.length() > LONGEST_TAG || strong.chars().anyMatch(Character::isISOControl) ? "" : strong;
    }

    /** Whether a request may be bound to the tag. */
    boolean hasStrongTag() {
        var tag = text(Property.TAG).strip();
        return tag.length() <= LONGEST_TAG && tag.matches("\"[\\x21\\x23-\\x7E]*\"");
    }

    /** Empty where the server has none. */
    String fileId() {
        var id = text(Property.FILE_ID).strip();
        return id.matches("[0-9]{1,20}") ? id : "";
    }

    long object() {
        var id = fileId();
        return id.isEmpty() ? object(path) : Version.number(id);
    }

    /** Of a server that has no ids: what stands at another path is another object. */
    static long object(RawPath path) {
        return Version.number(path.escaped());
    }

    boolean isTagged(Version version) {
        return !tag().isEmpty() && Version.number(tag()) == version.changedNanos();
    }

    /** Whether a version that stood elsewhere meanwhile is here again, by its id, or else by its tag. */
    boolean isSame(Version version) {
        return !isFolder()
                && size() == version.size()
                && modifiedNanos() == version.modifiedNanos()
                && (fileId().isEmpty() ? tag().isEmpty() || isTagged(version) : object() == version.object());
    }

    Version version(long device) {
        return new Version(device, object(), Math.max(size(), 0), modifiedNanos(), Version.number(tag()));
    }

    CloudFile file(long device) {
        return new CloudFile(path, version(device), reference());
    }

    /** The tag, and the id where there is one. */
    String reference() {
        return tag() + '\t' + fileId();
    }

    long modifiedNanos() {
        try {
            var seconds = ZonedDateTime.parse(text(Property.MODIFIED).strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
            return Math.multiplyExact(seconds, NANOS);
        } catch (DateTimeException | ArithmeticException notTold) {
            return 0;
        }
    }

    /** What the uploader claimed. */
    Published published() {
        var told = text(Property.CHECKSUMS);
        if (told.isEmpty()) {
            return Published.NOTHING;
        }
        var digests = new EnumMap<DigestKind, byte[]>(DigestKind.class);
        for (var claim : told.replace("{checksum}", " ").strip().split("\\s+", -1)) {
            var colon = claim.indexOf(':');
            var kind = colon < 0 ? null : KINDS.get(claim.substring(0, colon).toUpperCase(Locale.ROOT));
            var hex = claim.substring(colon + 1);
            if (kind != null && hex.matches("[0-9A-Fa-f]{" + 2 * kind.length() + "}")) {
                digests.put(kind, HexFormat.of().parseHex(hex));
            }
        }
        return digests.isEmpty() ? Published.NOTHING : Published.byUploader(digests);
    }

    String text(Property property) {
        return Objects.requireNonNullElse(values.get(property), "");
    }

    /** Negative where it is none. */
    long number(Property property) {
        return number(text(property));
    }

    private static long number(String text) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }
}
