package cloud.declutter.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void i3OnlyCryptographicDigestsOfTheBytesAllowRemovalUnseen() {
        assertThat(Arrays.stream(Evidence.values()).filter(Evidence::allowsUnattendedRemoval))
                .containsExactly(Evidence.READ, Evidence.STRONG);
    }

    @Test
    void i3AProvidersOwnDigestAllowsRemovalOfWhatAPersonHasLookedAt() {
        assertThat(Arrays.stream(Evidence.values()).filter(Evidence::allowsRemovalOnSight))
                .containsExactly(Evidence.READ, Evidence.STRONG, Evidence.PROVIDER);
    }
}
