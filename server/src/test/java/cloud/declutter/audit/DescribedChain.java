package cloud.declutter.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chain as docs/audit.md describes it, computed from an export without any of the service's own code. */
final class DescribedChain {
    private static final JsonMapper JSON = new JsonMapper();

    private DescribedChain() {}

    /** Place of the first line that does not follow from those before, from 1; 0 where all do. */
    static int firstBroken(List<String> lines) {
        var hash = new byte[32];
        for (var at = 1; at <= lines.size(); at++) {
            var entry = JSON.readTree(lines.get(at - 1));
            hash = hash(hash, entry);
            if (entry.path("number").asInt() != at
                    || !HexFormat.of().formatHex(hash).equals(entry.path("hash").asString())) {
                return at;
            }
        }
        return 0;
    }

    private static byte[] hash(byte[] before, JsonNode entry) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeBytes("declutter audit 1\n");
            out.write(before);
            id(out, entry.path("ownerId"));
            number(out, entry.path("number"));
            field(out, longBytes(micros(Instant.parse(entry.path("at").asString()))));
            id(out, entry.path("actorId"));
            text(out, entry.path("action"));
            id(out, entry.path("connectionId"));
            hex(out, entry.path("pathHex"));
            number(out, entry.path("size"));
            hex(out, entry.path("content"));
            id(out, entry.path("cleanupId"));
            id(out, entry.path("groupId"));
            text(out, entry.path("reason"));
            text(out, entry.path("requestId"));
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isAbsent(DataOutputStream out, JsonNode value) throws IOException {
        if (value.isMissingNode() || value.isNull()) {
            out.writeInt(-1);
            return true;
        }
        return false;
    }

    private static void field(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static void id(DataOutputStream out, JsonNode value) throws IOException {
        if (!isAbsent(out, value)) {
            var id = UUID.fromString(value.asString());
            out.writeInt(16);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        }
    }

    private static void number(DataOutputStream out, JsonNode value) throws IOException {
        if (!isAbsent(out, value)) {
            field(out, longBytes(value.asLong()));
        }
    }

    private static void text(DataOutputStream out, JsonNode value) throws IOException {
        if (!isAbsent(out, value)) {
            field(out, value.asString().getBytes(UTF_8));
        }
    }

    private static void hex(DataOutputStream out, JsonNode value) throws IOException {
        if (!isAbsent(out, value)) {
            field(out, HexFormat.of().parseHex(value.asString()));
        }
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    private static byte[] longBytes(long value) {
        return HexFormat.of().parseHex("%016x".formatted(value));
    }
}
