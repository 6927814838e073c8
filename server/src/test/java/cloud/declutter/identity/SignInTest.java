package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import org.junit.jupiter.api.Test;

class SignInTest {
    private final Given given = Given.service();

    @Test
    void aPersonRegistersSignsInAndSeesTheAccount() {
        var ana = given.person("ana");

        var me = ana.get("/api/v1/me").expect(200);

        assertThat(me.text("email")).isEqualTo(ana.email());
        assertThat(me.text("name")).isEqualTo("ana");
    }
}
