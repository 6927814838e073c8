package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Given;
import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

class JsonRulesTest {
    private final JsonMapper json = Given.service().part(JsonMapper.class);

    @Test
    void nestingEndsAtThirtyTwo() {
        assertThat(json.readTree(nested(32)).isArray()).isTrue();
        assertThatThrownBy(() -> json.readTree(nested(33))).isInstanceOf(StreamConstraintsException.class);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
