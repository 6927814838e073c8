package cloud.declutter.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void aCurveGoesThroughItsTwoPoints() {
        assertThat(Score.share(934, 934, 1600)).isCloseTo(0.9, within(0.001));
        assertThat(Score.share(1600, 934, 1600)).isCloseTo(0.5, within(0.001));
        assertThat(Score.share(0, 934, 1600)).isEqualTo(1);
        assertThat(Score.share(100_000, 934, 1600)).isCloseTo(0, within(0.001));
    }

    @Test
    void whatIsGoodInAllIsGoodTogether() {
        assertThat(Score.of(new Visit(0, 934, 1200, 150, 0.1, 0))).isCloseTo(90, within(0.1));
        assertThat(Score.of(new Visit(0, 1600, 2400, 350, 0.25, 0))).isCloseTo(50, within(0.1));
    }
}
