package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.Published;
import cloud.declutter.engine.digest.DigestKind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What an ETag tells of the content: of an object uploaded at once its MD5, of one uploaded in parts the MD5 over the MD5
 * of the parts and their number. Not where a key of KMS or of the customer encrypts it; then it is only a tag.
 */
final class Tags {
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PARTS = Pattern.compile("([0-9a-f]{32})-([1-9][0-9]{0,4})");

    private Tags() {}

    static String bare(String tag) {
        return tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")
                ? tag.substring(1, tag.length() - 1)
                : tag;
    }

    static Published published(String tag) {
        var bare = bare(tag);
        if (MD5.matcher(bare).matches()) {
            return Published.byStorage(Map.of(DigestKind.MD5, HexFormat.of().parseHex(bare)));
        }
        var parts = PARTS.matcher(bare);
        if (!parts.matches()) {
            return Published.NOTHING;
        }
        var value = ByteBuffer.allocate(DigestKind.S3_PARTS.length())
                .put(HexFormat.of().parseHex(parts.group(1)))
                .putInt(Integer.parseInt(parts.group(2)));
        return Published.byStorage(Map.of(DigestKind.S3_PARTS, value.array()));
    }

    /** Of an object whose encryption is known. */
    static Published published(HeadObjectResponse head) {
        var encryption = head.serverSideEncryptionAsString();
        var isPlain = encryption == null || encryption.equals("AES256");
        return isPlain && head.sseCustomerAlgorithm() == null ? published(head.eTag()) : Published.NOTHING;
    }
}
