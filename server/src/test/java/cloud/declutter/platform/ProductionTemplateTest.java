package cloud.declutter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Row F4: {@code ops/production.env.template} has every setting, as the service itself knows it. */
class ProductionTemplateTest {
    private static final Pattern LINE = Pattern.compile("(#?)([A-Z_]+)=(.*)");

    private final List<String> lines = Files.readAllLines(Path.of("../ops/production.env.template"));

    ProductionTemplateTest() throws IOException {}

    @Test
    void everySettingIsThereOnceWithAComment() {
        var names = lines.stream()
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(2))
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Variable.values()).map(Variable::name).toList());
        assertThat(Stream.iterate(1, number -> number < lines.size(), number -> number + 1)
                        .filter(number -> LINE.matcher(lines.get(number)).matches())
                        .map(number -> lines.get(number - 1)))
                .allSatisfy(before -> assertThat(before).matches("# [A-Za-z].*\\."));
    }

    @Test
    void whatIsCommentedOutIsTheDefault() {
        var shown = given("#");

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy((name, text) -> assertThat(text)
                        .as(name)
                        .isEqualTo(Variable.valueOf(name).fallback(Environment.PRODUCTION)));
    }

    @Test
    void onceWhatMustBeSetIsSetTheServiceTakesIt() {
        var filled = new HashMap<>(given(""));
        filled.replace("DATABASE_URL", "postgresql://declutter:word@127.0.0.1/declutter");
        filled.replace("SECRET_KEY", "Zm9y4k7Qw2-of-a-test-Xp83jLr0sTq");
        filled.replace("PUBLIC_URL", "https://files.example.org");

        assertThat(TestingSettings.of(filled).environment()).isEqualTo(Environment.PRODUCTION);
    }

    /** @param mark before the name: {@code #} where the line is commented out */
    private Map<String, String> given(String mark) {
        var settings = new LinkedHashMap<String, String>();
        for (var text : lines) {
            var line = LINE.matcher(text);
            if (line.matches() && line.group(1).equals(mark)) {
                settings.put(line.group(2), line.group(3));
            }
        }
        return settings;
    }
}
