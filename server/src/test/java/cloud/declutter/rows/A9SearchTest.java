package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Row A9: words find what a plain look at all names finds, in the same order, however many files there are. */
class A9SearchTest {
    private static final Given GIVEN = Given.service();
    private static final JdbcClient JDBC = GIVEN.part(JdbcClient.class);
    /** Several blocks of names in each order, and sizes and times that many files share. */
    private static final int FILES = 700;

    private static final List<String> PARTS = List.of("img", "im", "zanzi", "bar ", "_", "%", "100", "é", "pre", "fix");
    private static final List<String> QUESTIONS =
            List.of("img", "zanzibar", "i", "0%", "bar fix", "e 10 pre", "m i p f 1", "_", "nowhere", "img nowhere");

    private final Person ana = GIVEN.person("ana");
    private final Folder folder = GIVEN.folder("library");

    @Test
    void wordsFindInEachOrderWhatAPlainLookFinds() throws IOException {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var library = Library.of(ana, folder);
        for (var n = 0; n < FILES; n++) {
            write(random, n);
        }

        for (var round = 0; round < 3; round++) {
            library.scans();
            ana.awaitsFiles();
            for (var order : List.of("name", "size", "modified")) {
                for (var direction : List.of("asc", "desc")) {
                    looks(random, "sort=" + order + "&order=" + direction, "seed " + seed + ", round " + round);
                }
            }
            for (var change = 0; change < 40; change++) {
                changes(random);
            }
        }
    }

    /** All files without words are listed one by one; those with words come from blocks of names. */
    private void looks(Random random, String order, String seed) {
        var all = ana.all("/api/v1/files?limit=500&" + order);
        assertThat(all).as(seed).hasSizeGreaterThan(FILES / 2);
        for (var question : QUESTIONS) {
            var expected = all.stream().filter(hasAll(question)).toList();
            var limit = random.nextInt(20, 100);
            assertThat(ana.all("/api/v1/files?q=%s&limit=%d&%s".formatted(encoded(question), limit, order)))
                    .as("%s, q=%s, limit %d, %s", seed, question, limit, order)
                    .isEqualTo(expected);
            assertThat(ana.all("/api/v1/files?q=%s&minSize=2&maxSize=3&%s".formatted(encoded(question), order)))
                    .as("%s, q=%s of 2 or 3 bytes, %s", seed, question, order)
                    .isEqualTo(expected.stream()
                            .filter(file ->
                                    List.of(2, 3).contains(file.path("size").asInt()))
                            .toList());
        }
    }

    private static Predicate<JsonNode> hasAll(String question) {
        return file -> {
            var name = file.path("name").asString().toLowerCase(Locale.ROOT).replace("é", "e");
            return Stream.of(question.split(" ")).allMatch(name::contains);
        };
    }

    private void write(Random random, int n) throws IOException {
        var parts = IntStream.range(0, random.nextInt(1, 6)).mapToObj(part -> PARTS.get(random.nextInt(PARTS.size())));
        var name = Stream.concat(parts, Stream.of(String.valueOf(n))).reduce("", String::concat);
        folder.file(n % 7 + "/" + name, "x".repeat(random.nextInt(5)));
        touch(random, folder.path().resolve(n % 7 + "/" + name));
    }

    private static void touch(Random random, Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(random.nextInt(-3, 3))));
    }

    /** A file more, or one that is gone or changed. */
    private void changes(Random random) throws IOException {
        var kind = random.nextInt(3);
        if (kind == 0) {
            write(random, random.nextInt(FILES, 2 * FILES));
            return;
        }
        try (var files = Files.list(folder.path().resolve(String.valueOf(random.nextInt(7))))) {
            var all = files.sorted().toList();
            var file = all.get(random.nextInt(all.size()));
            if (kind == 1) {
                Files.delete(file);
            } else {
                Files.writeString(file, "x".repeat(random.nextInt(5)));
                touch(random, file);
            }
        }
    }

    @Test
    void namesThatAnEarlierReleaseTookDownAreFound() {
        var library = Library.of(ana, folder.file("found.txt", "1"));
        library.scans();
        ana.awaitsFiles();
        JDBC.sql("update name_blocks set names = 'other.txt' where names = 'found.txt'")
                .update();

        JDBC.sql("update views set indexed_at = completed_at where connection_id = :id")
                .param("id", UUID.fromString(library.id()))
                .update();

        ana.awaitsFiles();
        assertThat(ana.all("/api/v1/files?q=found")).hasSize(1);
    }

    @Test
    void namesOfADisconnectedStorageAreKeptNowhere() {
        var gone = Library.of(ana, folder.folder("gone").file("secret plan.txt", "1"));
        gone.scans();
        Library.of(ana, GIVEN.folder("stays").file("open plan.txt", "2")).scans();
        ana.awaitsFiles();

        ana.delete("/api/v1/connections/" + gone.id()).expect(204);

        assertThat(JDBC.sql("select count(*) from name_blocks where names like '%secret%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        ana.awaitsFiles();
        assertThat(ana.all("/api/v1/files?q=plan")).hasSize(1);
        assertThat(JDBC.sql("select count(*) from name_blocks where names like '%open plan%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
