package cloud.declutter.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.bench.corpus.Difference.Count;
import cloud.declutter.bench.corpus.Difference.Extra;
import cloud.declutter.bench.corpus.Difference.Missing;
import cloud.declutter.bench.corpus.Difference.Stranger;
import cloud.declutter.bench.corpus.Difference.Twice;
import cloud.declutter.bench.corpus.Difference.Wrong;
import cloud.declutter.bench.corpus.Manifest.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Group PHOTOS = new Group(100, List.of("a.jpg", "b.jpg", "c.jpg"));
    private static final Group ODD = new Group(10, List.of("\udcff", "linked"));
    private static final Manifest TRUTH = new Manifest(
            "/tree", "by hand", 9, 1000, List.of(PHOTOS, ODD), List.of(List.of("linked", "other name")), 3, 210);

    @Test
    void findsNothingWrongWithTheTruth() {
        assertThat(compare(report(photos(), odd()))).isEmpty();
    }

    @Test
    void orderDoesNotMatter() {
        var photos = group(100, "/tree/c.jpg", "/tree/a.jpg", "/tree/b.jpg");

        assertThat(compare(report(odd(), photos))).isEmpty();
    }

    @Test
    void takesAnyNameOfAHardLinkedObject() {
        assertThat(compare(report(photos(), group(10, "/tree/other name", "/tree/\udcff"))))
                .isEmpty();
    }

    @Test
    void findsAMissingGroup() {
        assertThat(compare(report(photos()))).containsExactly(new Missing(ODD));
    }

    @Test
    void findsAnExtraGroup() {
        assertThat(compare(report(photos(), odd(), group(5, "/tree/x", "/tree/y"))))
                .containsExactly(new Extra(5, List.of("x", "y")));
    }

    @Test
    void findsAFileTooFew() {
        assertThat(compare(report(odd(), group(100, "/tree/a.jpg", "/tree/b.jpg"))))
                .containsExactly(new Wrong(PHOTOS, 100, List.of("a.jpg", "b.jpg")));
    }

    @Test
    void findsAFileTooMany() {
        assertThat(compare(report(odd(), group(100, "/tree/a.jpg", "/tree/b.jpg", "/tree/c.jpg", "/tree/d.jpg"))))
                .containsExactly(new Wrong(PHOTOS, 100, List.of("a.jpg", "b.jpg", "c.jpg", "d.jpg")));
    }

    @Test
    void findsAWrongSize() {
        assertThat(compare(report(odd(), group(101, "/tree/a.jpg", "/tree/b.jpg", "/tree/c.jpg"))))
                .containsExactly(new Wrong(PHOTOS, 101, PHOTOS.files()));
    }

    @Test
    void findsTwoGroupsThatWereMadeOne() {
        var both = List.of("a.jpg", "b.jpg", "c.jpg", "\udcff", "linked");

        assertThat(compare(report(group(100, both.stream().map("/tree/"::concat).toArray(String[]::new)))))
                .containsExactlyInAnyOrder(new Wrong(PHOTOS, 100, both), new Wrong(ODD, 100, both));
    }

    @Test
    void findsAnObjectThatIsCalledACopyOfItself() {
        assertThat(compare(report(photos(), group(10, "/tree/\udcff", "/tree/linked", "/tree/other name"))))
                .contains(new Twice("linked"));
    }

    @Test
    void findsAGroupReportedTwice() {
        assertThat(compare(report(photos(), odd(), odd()))).contains(new Twice("linked"));
    }

    @Test
    void findsPathsOutsideTheTree() {
        assertThat(compare(report(photos(), odd(), group(1, "/treehouse/a.jpg", "/tree/z"))))
                .contains(new Stranger("/treehouse/a.jpg"));
    }

    @Test
    void findsWrongCounts() {
        var report = new Report(8, List.of(photos(), odd()), 2, 209, List.of(), 1);

        assertThat(compare(report))
                .containsExactly(
                        new Count("files", 9, 8),
                        new Count("redundantFiles", 3, 2),
                        new Count("reclaimableBytes", 210, 209));
    }

    @Test
    void showsBytesThatAreNotTextAsEscapes() {
        assertThat(new Missing(ODD).line()).isEqualTo("missing group of 10 bytes: [\"\\uDCFF\",\"linked\"]");
    }

    private static List<Difference> compare(Report report) {
        return Comparison.of(TRUTH, report);
    }

    private static Report report(Report.Group... groups) {
        return new Report(9, List.of(groups), 3, 210, List.of(), 1);
    }

    private static Report.Group photos() {
        return group(100, "/tree/a.jpg", "/tree/b.jpg", "/tree/c.jpg");
    }

    private static Report.Group odd() {
        return group(10, "/tree/\udcff", "/tree/linked");
    }

    private static Report.Group group(long size, String... files) {
        return new Report.Group(size, "read", List.of(files));
    }
}
