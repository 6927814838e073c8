package cloud.declutter.bench.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.bench.corpus.Manifest;
import cloud.declutter.bench.corpus.Manifest.Group;
import cloud.declutter.bench.service.Api;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownGroupsTest {
    private static final Manifest TRUTH = new Manifest(
            "/tree",
            "by hand",
            6,
            60,
            List.of(new Group(10, List.of("linked", "\udcff")), new Group(10, List.of("\\xFF", "plain"))),
            List.of(List.of("linked", "other name")),
            2,
            20);

    @Test
    void theTruthAsThePageShowsItIsRight() {
        assertThat(differences(shown(10, "\\xFF", "other name"), shown(10, "plain", "\\xFF")))
                .isZero();
    }

    @Test
    void aMissingGroupIsOneDifference() {
        assertThat(differences(shown(10, "\\xFF", "linked"))).isOne();
    }

    @Test
    void anExtraGroupIsOneDifference() {
        assertThat(differences(shown(10, "\\xFF", "linked"), shown(10, "plain", "\\xFF"), shown(1, "x", "y")))
                .isOne();
    }

    @Test
    void aWrongGroupIsTwo() {
        assertThat(differences(shown(10, "\\xFF", "linked"), shown(10, "plain", "z")))
                .isEqualTo(2);
    }

    @Test
    void aGroupShownTwiceIsNoticed() {
        assertThat(differences(shown(10, "\\xFF", "linked"), shown(10, "plain", "\\xFF"), shown(10, "plain", "\\xFF")))
                .isOne();
    }

    private static int differences(Api.Shown... shown) {
        return ShownGroups.differences(TRUTH, List.of(shown));
    }

    private static Api.Shown shown(long size, String... paths) {
        return new Api.Shown(size, List.of(paths));
    }
}
