package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.path.RawPath;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every storage promises about names: they come through listing, reading, trash and back as the very bytes. */
interface NamesContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void oddNamesComeThroughAsTheVeryBytes() {
        try (var given = fixture()) {
            comeThrough(given, given.oddNames());
        }
    }

    @Test
    default void blanksComeThrough() {
        comeThrough("two  blanks", " leading", "trailing ", "tab\there", "no\u00A0break");
    }

    @Test
    default void percentSignsAreNoEscapes() {
        comeThrough("100%", "%41", "%2F", "%2e%2e", "%zz", "%", "%25", "%C3%A9");
    }

    @Test
    default void plusAndEqualSignsAreNoQueries() {
        comeThrough("a+b", "a b", "a=b&c=d", "&", "+", "a&amp;b");
    }

    @Test
    default void hashesAndQuestionMarksEndNoPath() {
        comeThrough("a#b", "#", "what?", "?", "x?versionId=1#y", "a;b=c", "a@b", "a:b");
    }

    @Test
    default void quotesComeThrough() {
        comeThrough("it's", "say \"so\"", "`id`", "'", "\"", "a'b\"c");
    }

    @Test
    default void markupComesThrough() {
        comeThrough("<a>", "]]>", "<!--", "{x}", "[1]", "$(x)", "${x}", "~", "|", "^", "!", "a,b");
    }

    @Test
    default void backslashesAndStarsComeThrough() {
        comeThrough("back\\slash", "*", "a*b", "\\");
    }

    /** The same to the eye, other bytes: some storages keep both, some hold them for one name. */
    @Test
    default void composedAndDecomposedLettersStayWhatTheyAre() {
        comeThrough(
                "\u00E9t\u00E9",
                "e\u0301te\u0301.txt",
                "\uD55C\uAE00",
                "\u1112\u1161\u11AB.txt",
                "\u212B",
                "\u00C5.txt");
        asManyAsThereAre("\u00E9", "e\u0301");
    }

    @Test
    default void lettersOfEitherCaseStayWhatTheyAre() {
        asManyAsThereAre("Name", "name");
        asManyAsThereAre("STRASSE", "stra\u00DFe");
    }

    @Test
    default void charactersBeyondTheFirstPlaneComeThrough() {
        comeThrough(
                "\uD83D\uDE00",
                "\uD83D\uDC69\u200D\uD83D\uDC67.jpg",
                "\uD840\uDC00",
                "\u202Egpj.exe",
                "\u200B.x",
                "\uFFFD");
    }

    @Test
    default void dotsComeThrough() {
        comeThrough(".hidden", "...", "..a", "a.", "a..b", ".a.", "a.tar.gz");
    }

    @Test
    default void namesOfDevicesAndProgramsComeThrough() {
        comeThrough("CON", "nul", "-rf", "--", "desktop.ini", "null", "undefined", "0", "00", "1e3");
    }

    @Test
    default void longNamesComeThrough() {
        comeThrough("a".repeat(200), "x".repeat(196) + ".txt", "\u00FC".repeat(100));
    }

    private void comeThrough(String... names) {
        try (var given = fixture()) {
            comeThrough(given, Arrays.stream(names).map(RawPath::of).toList());
        }
    }

    private static void comeThrough(CloudFixture given, List<RawPath> names) {
        var folder = RawPath.of("names");
        for (var name : names) {
            if (given.takes(name)) {
                given.put(folder.child(name), name.bytes());
                given.put(name.child(name), name.bytes());
            } else {
                assertThatThrownBy(() -> given.put(name, name.bytes()))
                        .as(name.display())
                        .isNotNull();
            }
        }
        var before = given.tree();
        var listed = given.listed();

        assertThat(listed.files().keySet()).isEqualTo(before.keySet());
        assertThat(listed.problems()).isEmpty();
        before.forEach((path, content) -> {
            assertThat(given.cloud().look(listed.file(path))).isInstanceOf(Presence.Same.class);
            var done = (Reading.Done) given.cloud().read(listed.file(path), CloudFixture.SHA256);
            assertThat(done.digests().sha256()).isEqualTo(CloudFixture.sha256(content));
        });
        goAndComeBack(given, listed);
    }

    private static void goAndComeBack(CloudFixture given, Listed listed) {
        var before = given.tree();
        var handles = new TreeMap<RawPath, Trashing.RestoreHandle>();
        before.forEach((path, content) -> {
            var answer = given.trash(listed, path, content);
            assertThat(answer).as(path.display()).isInstanceOf(Trashing.Trashed.class);
            handles.put(path, ((Trashing.Trashed) answer).handle());
        });
        assertThat(given.tree()).isEmpty();

        handles.forEach((path, handle) -> given.cloud().restore(handle, path));
        assertThat(given.tree()).isEqualTo(before);
    }

    /** Lists as many files as the storage made of two names, and confuses none with the other. */
    private void asManyAsThereAre(String one, String other) {
        try (var given = fixture()) {
            given.put(one, one);
            given.put(RawPath.of("folder").child(one), one.getBytes(ISO_8859_1));
            given.put(other, other);
            given.put(RawPath.of("folder").child(other), other.getBytes(ISO_8859_1));
            var listed = given.listed();

            assertThat(listed.files().keySet()).isEqualTo(given.tree().keySet());
            goAndComeBack(given, listed);
        }
    }
}
