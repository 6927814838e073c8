package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E3: no secret that others know, or may guess. What is sealed with it is in ConnectionSecretsTest and VaultTest. */
class E3SecretsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Zm9y4k7Qw2-31-bytes-are-short-1                                  | is shorter than 32 bytes
                    your-secret-key-here-change-in-production                        | is a placeholder
                    09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7 | is a placeholder
                    0f3k9x2m0f3k9x2m0f3k9x2m0f3k9x2m                                 | is a placeholder
                    """)
    void aSecretThatOthersKnowOrMayGuessIsRefusedInEveryEnvironment(String secret, String why) {
        var refused = Program.with(Map.of("SECRET_KEY", secret)).run("config");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("SECRET_KEY: " + why).contains("openssl rand -base64 48");
        assertThat(refused.out() + refused.err()).doesNotContain(secret);
    }

    @Test
    void theSecretBeforeMustBeAnotherOne() {
        var refused = Program.with(Map.of("SECRET_KEY", Given.SECRET_KEY, "SECRET_KEY_PREVIOUS", Given.SECRET_KEY))
                .run("config");

        assertThat(refused.err()).contains("SECRET_KEY_PREVIOUS: is the same as SECRET_KEY");
    }
}
