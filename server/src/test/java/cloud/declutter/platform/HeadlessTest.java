package cloud.declutter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.DeclutterApplication;
import cloud.declutter.connections.Connections;
import cloud.declutter.given.Given;
import cloud.declutter.identity.Accounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class HeadlessTest {

    @Test
    void thePartsStartWithoutAWebServerForTheCommandLine(@TempDir Path home) {
        try (var context = new SpringApplicationBuilder(DeclutterApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--declutter.home=" + home,
                        "--declutter.database-url=" + Given.database().url(),
                        "--db-scheduler.enabled=false",
                        "--logging.level.root=WARN")) {
            var accounts = context.getBean(Accounts.class);

            var operator = accounts.operator();

            assertThat(accounts.operator()).isEqualTo(operator);
            assertThat(context.getBean(Connections.class).all(operator)).isEmpty();
        }
    }
}
