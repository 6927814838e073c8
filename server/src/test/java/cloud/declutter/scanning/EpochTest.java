package cloud.declutter.scanning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Published;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.DataEpoch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** I13: the scan after a restore lists all of a storage, and one that was at work meanwhile comes to nothing. */
class EpochTest {
    private static final Database DATABASE = Given.database();
    private static final Given GIVEN = Given.service(Map.of("declutter.database-url", DATABASE.url()));

    private final PublishingCloud cloud = new PublishingCloud("cloud", Published.Source.STORAGE, DigestKind.SHA256)
            .put("x", "content".getBytes(UTF_8))
            .telling(() -> {});
    private final ComparedClouds world = ComparedClouds.of(GIVEN, List.of(cloud));

    @AfterAll
    static void stop() {
        GIVEN.stop();
    }

    private static void raise() {
        GIVEN.part(DataEpoch.class).raise(GIVEN.part(Accounts.class).owners());
    }

    @Test
    void i13TheFirstScanAfterwardsIsAFullOneAndTheNextIsNot() {
        world.scanned().scanned();
        assertThat(cloud.listings()).isEqualTo(1);

        raise();
        world.scanned();
        assertThat(cloud.listings()).isEqualTo(2);

        world.scanned();
        assertThat(cloud.listings()).isEqualTo(2);
    }

    @Test
    void i13AScanThatWasAtWorkMeanwhileFailsAndTheViewStaysOneOfBefore() {
        world.scanned();
        cloud.telling(() -> CompletableFuture.runAsync(EpochTest::raise).join());

        assertThatThrownBy(world::scanned)
                .hasMessageContaining("FAILED")
                .hasMessageContaining("restored from a backup");

        assertThat(DATABASE.first("""
                        select count(*) from views v join connections c on c.owner_id = v.owner_id and c.id = v.connection_id
                         where v.epoch = (select epoch from data_epoch)
                        """)).isEqualTo("0");
        cloud.telling(() -> {});
        world.scanned();
        assertThat(cloud.listings()).isEqualTo(2);
    }
}
