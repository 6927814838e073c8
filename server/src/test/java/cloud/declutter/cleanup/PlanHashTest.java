package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** I5: the hash tells any two plans apart. */
class PlanHashTest {
    private static final Owner ANA = new Owner(new UUID(1, 2));
    private static final CleanupId PLAN = new CleanupId(new UUID(3, 4));
    private static final Content CONTENT = Content.sha256(new byte[32]);
    private static final Version VERSION = new Version(1, 2, 3, 4, 5);
    private static final CatalogFile FILE = file(1, 2, "b/x", VERSION, 1, "ref", CONTENT);
    private static final CatalogFile SURVIVOR = file(3, 4, "a/x", VERSION, 1, "", CONTENT);
    private static final Item.Listed LISTED = listed(0, 5, Evidence.READ, FILE, SURVIVOR);

    @Test
    void theSamePlanHasTheSameHash() {
        assertThat(hash(ANA, PLAN, LISTED)).isEqualTo(hash(ANA, PLAN, LISTED)).hasSize(64);
    }

    @Test
    void itBeginsWithItsVersionOwnerAndPlan() {
        var begin = ByteBuffer.allocate(49)
                .put("declutter plan 2\n".getBytes(StandardCharsets.UTF_8))
                .putLong(1)
                .putLong(2)
                .putLong(3)
                .putLong(4);

        assertThat(hash(ANA, PLAN))
                .isEqualTo(HexFormat.of().formatHex(Sha256.begin().digest(begin.array())));
    }

    @Test
    void everythingThatAPlanListsCounts() {
        var others = Stream.of(
                listed(1, 5, Evidence.READ, FILE, SURVIVOR),
                listed(0, 6, Evidence.READ, FILE, SURVIVOR),
                listed(0, 5, Evidence.STRONG, FILE, SURVIVOR),
                listed(0, 5, Evidence.READ, SURVIVOR, FILE),
                with(file(9, 2, "b/x", VERSION, 1, "ref", CONTENT)),
                with(file(1, 9, "b/x", VERSION, 1, "ref", CONTENT)),
                with(file(1, 2, "b/y", VERSION, 1, "ref", CONTENT)),
                with(file(1, 2, "b/x", new Version(9, 2, 3, 4, 5), 1, "ref", CONTENT)),
                with(file(1, 2, "b/x", new Version(1, 9, 3, 4, 5), 1, "ref", CONTENT)),
                with(file(1, 2, "b/x", new Version(1, 2, 9, 4, 5), 1, "ref", CONTENT)),
                with(file(1, 2, "b/x", new Version(1, 2, 3, 9, 5), 1, "ref", CONTENT)),
                with(file(1, 2, "b/x", new Version(1, 2, 3, 4, 9), 1, "ref", CONTENT)),
                with(file(1, 2, "b/x", VERSION, 2, "ref", CONTENT)),
                with(file(1, 2, "b/x", VERSION, 1, "fer", CONTENT)),
                with(file(1, 2, "b/x", VERSION, 1, "", CONTENT)),
                with(file(1, 2, "b/xref", VERSION, 1, "", CONTENT)),
                with(file(1, 2, "b/x", VERSION, 1, "ref", new Content(DigestKind.MD5, new byte[16]))),
                listed(0, 5, Evidence.READ, FILE, file(3, 4, "a/y", VERSION, 1, "", CONTENT)),
                listed(0, 5, Evidence.READ, FILE, file(3, 4, "a/x", VERSION, 1, "ref", CONTENT)));
        var hashes = Stream.concat(Stream.of(LISTED), others)
                .map(item -> hash(ANA, PLAN, item))
                .toList();

        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void ownerPlanNumberAndOrderOfItemsCount() {
        var other = listed(0, 6, Evidence.READ, FILE, SURVIVOR);

        assertThat(List.of(
                        hash(ANA, PLAN),
                        hash(ANA, PLAN, LISTED),
                        hash(ANA, PLAN, LISTED, other),
                        hash(ANA, PLAN, other, LISTED),
                        hash(new Owner(new UUID(1, 9)), PLAN, LISTED),
                        hash(new Owner(new UUID(9, 2)), PLAN, LISTED),
                        hash(ANA, new CleanupId(new UUID(3, 9)), LISTED),
                        hash(ANA, new CleanupId(new UUID(9, 4)), LISTED)))
                .doesNotHaveDuplicates();
    }

    private static Item.Listed with(CatalogFile file) {
        return listed(0, 5, Evidence.READ, file, SURVIVOR);
    }

    private static Item.Listed listed(
            int position, long group, Evidence evidence, CatalogFile file, CatalogFile survivor) {
        return new Item.Listed(position, new GroupId(new UUID(0, group)), evidence, file, survivor);
    }

    private static CatalogFile file(
            long id, long connection, String path, Version version, int links, String reference, Content content) {
        return new CatalogFile(
                new FileId(new UUID(0, id)),
                new ConnectionId(new UUID(0, connection)),
                RawPath.of(path),
                version,
                links,
                reference,
                content);
    }

    private static String hash(Owner owner, CleanupId cleanup, Item.Listed... items) {
        var hash = new PlanHash(owner, cleanup);
        Stream.of(items).forEach(hash::add);
        return HexFormat.of().formatHex(hash.value());
    }
}
