package cloud.declutter.clouds.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    @Test
    void schemeHostAndPortMakeAnOrigin() {
        var origin = Origin.of(URI.create("https://Cloud.Example/remote.php"));

        assertThat(origin).isEqualTo(new Origin("https", "cloud.example", 443));
        assertThat(origin.holds(URI.create("https://cloud.example:443/other?x")))
                .isTrue();
        for (var other : List.of(
                "http://cloud.example/",
                "https://cloud.example:8443/",
                "https://cloud.example.evil/",
                "https://cloud.example@evil.example/",
                "/relative",
                "file:///etc/passwd")) {
            assertThat(origin.holds(URI.create(other))).as(other).isFalse();
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(() -> Origin.of(URI.create("ftp://example.org"))).hasMessageContaining("https://");
        assertThatThrownBy(() -> Origin.of(URI.create("https:///path"))).hasMessageContaining("host");
        assertThatThrownBy(() -> Origin.of(URI.create("https://ana:pass@example.org")))
                .hasMessageContaining("password")
                .hasMessageNotContaining("ana:pass");
    }
}
