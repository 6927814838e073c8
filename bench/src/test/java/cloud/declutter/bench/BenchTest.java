package cloud.declutter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final String MANIFEST = """
            {"root":"/tree","description":"by hand","files":2,"bytes":6,"hardLinks":[],
             "groups":[{"size":3,"files":["\\udcff","b"]}],"redundantFiles":1,"reclaimableBytes":3}
            """;
    private static final String REPORT = """
            {"files":2,"groups":[{"size":3,"evidence":"read","files":["/tree/b","/tree/\\udcff"]}],
             "redundantFiles":1,"reclaimableBytes":3,"problems":[{"path":"/tree/c","reason":"unreadable"}],"elapsedMs":5}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void listsWhatCanBeMeasured() {
        assertThat(bench()).isZero();

        assertThat(out.toString()).contains("scan").contains("corpus").contains("Seconds and peak memory");
    }

    @Test
    void callsAnUnknownNameWrongUsage() {
        assertThat(bench("teleport")).isEqualTo(2);
    }

    @Test
    void refusesAnImpossibleNumberOfFiles() {
        assertThat(bench("scan", "--files", "3")).isEqualTo(2);

        assertThat(errors.toString()).contains("--files must be 20000 to 2000000");
    }

    @Test
    void verifyingTheTruthSucceeds() throws Exception {
        assertThat(bench("corpus", "verify", write("manifest", MANIFEST), write("report", REPORT)))
                .isZero();
    }

    @Test
    void verifyingAnythingElseFails() throws Exception {
        var wrong = REPORT.replace("udcff", "udcfe");

        assertThat(bench("corpus", "verify", write("manifest", MANIFEST), write("report", wrong)))
                .isOne();
        assertThat(out.toString()).contains("wrong group").contains("uDCFE");
    }

    @Test
    void saysInOneLineWhyAReportIsNone() throws Exception {
        assertThat(bench("corpus", "verify", write("manifest", MANIFEST), write("report", "{}")))
                .isOne();
        assertThat(errors.toString()).startsWith("declutter bench: ").doesNotContain("\tat ");
    }

    @Test
    void writesATreeWithItsManifestBesideIt() {
        assertThat(bench("corpus", "mixed", folder.resolve("some/way/down/tree").toString(), "--scale", "0.001"))
                .isZero();
        assertThat(folder.resolve("some/way/down/tree.manifest.json")).exists();
    }

    private String write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private int bench(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
