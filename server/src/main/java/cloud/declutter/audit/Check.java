package cloud.declutter.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What came of computing a chain anew.
 *
 * @param entries how many there are
 * @param firstBroken number of the first entry that is missing, is too many, or is not what its hash covers; null where all are
 * @param head hash of the last entry, in hexadecimal; whoever has noted an earlier one finds it in the export
 */
@Schema(name = "AuditCheck")
public record Check(long entries, boolean intact, @Nullable Long firstBroken, String head) {

    /** The computation. */
    static final class Course {
        private long entries;
        private byte[] hash = Entry.NO_HASH;
        /** Where the chain is said to end. */
        private long headNumber;

        private byte[] headHash = Entry.NO_HASH;
        /** Null as long as none was. */
        private @Nullable Long firstBroken;

        void meet(Audit.Link link) {
            entries++;
            var computed = link.entry().hash(hash);
            if (link.entry().number() != entries || !Arrays.equals(computed, link.hash())) {
                broken(Math.min(entries, Math.max(link.entry().number(), 1)));
            }
            hash = link.hash();
        }

        void head(long number, byte[] ofLast) {
            headNumber = number;
            headHash = ofLast;
        }

        Check end() {
            if (headNumber != entries) {
                broken(Math.min(headNumber, entries) + 1);
            }
            if (!Arrays.equals(headHash, hash)) {
                broken(Math.max(entries, 1));
            }
            return new Check(
                    entries, firstBroken == null, firstBroken, HexFormat.of().formatHex(hash));
        }

        private void broken(long number) {
            firstBroken = firstBroken == null ? Long.valueOf(number) : firstBroken;
        }
    }
}
