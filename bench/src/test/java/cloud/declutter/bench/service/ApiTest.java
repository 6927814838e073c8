package cloud.declutter.bench.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private final StandInService service = standIn();
    private final Api api = new Api(service.base());

    @AfterEach
    void close() {
        api.close();
        service.close();
    }

    @Test
    void speaksAsThePersonWhoSignedUp() throws Exception {
        assertThat(api.isReady()).isTrue();

        api.signUp();
        api.disconnect(api.connect(Path.of("/tree")));

        assertThat(service.requests())
                .containsExactly(
                        "GET /ready",
                        "POST /api/v1/auth/register",
                        "POST /api/v1/auth/token",
                        "POST /api/v1/connections Bearer secret",
                        "DELETE /api/v1/connections/c1 Bearer secret");
    }

    @Test
    void seesAScanRunAndEnd() throws Exception {
        var scan = api.startScan("c1");

        assertThat(List.of(api.progress(scan), api.progress(scan), api.progress(scan)))
                .extracting(Api.Progress::isOver)
                .containsExactly(false, false, true);
    }

    @Test
    void readsAllPagesOfDuplicates() throws Exception {
        assertThat(api.duplicates())
                .containsExactly(new Api.Shown(1, List.of("a", "a 2")), new Api.Shown(2, List.of("b", "b 2")));
    }

    @Test
    void aRefusalIsAFailureWithItsReason() {
        assertThatThrownBy(() -> api.startScan("c2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/connections/c2/scans was answered with 404")
                .hasMessageContaining("Nothing here");
    }

    @Test
    void aServiceThatDoesNotListenIsNotReady() throws Exception {
        service.close();

        assertThat(api.isReady()).isFalse();
    }

    private static StandInService standIn() {
        try {
            return new StandInService(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
