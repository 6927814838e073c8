package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleTest {
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void namesSurviveInAnyLocale(String locale) {
        try (var given = new LocalFixture()) {
            var printed = ChildJava.run(
                    List.of("env", "LC_ALL=" + locale),
                    OddNamesRoundTrip.class,
                    given.folder().toString());

            assertThat(printed)
                    .isEqualTo((locale.endsWith("8") ? "UTF-8" : "ANSI_X3.4-1968") + " "
                            + LocalFixture.odd().size());
        }
    }
}
