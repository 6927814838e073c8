package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Row F4: the files of {@code ops} as the programs that they are for see them, where those are installed. */
class F4OpsFilesTest {
    private static final Path OPS = Path.of("../ops").toAbsolutePath().normalize();

    private final Folder folder = Given.service().folder("ops");

    @Test
    void systemdFindsNothingWrongWithTheUnitsAndLittleToHarden() {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();

        // The release that they start is not installed here.
        var found = Shell.bash(folder, """
                for unit in %s/systemd/declutter{@,-migrate@,-haproxy}.service; do
                  sed -e '/^  .*-jar/d' -e 's#^ExecStart=/usr/bin/java.*#ExecStart=/bin/true#' -e 's#=/opt/declutter/%%i$#=/#' \\
                    "$unit" >"$(basename "$unit")"
                done
                systemd-analyze verify --man=no ./*.service
                systemd-analyze security --offline=true --threshold=25 ./declutter@.service >/dev/null
                """.formatted(OPS));

        assertThat(found).isEmpty();
    }

    @Test
    void nginxTakesTheSite() {
        assumeThat(Path.of("/usr/sbin/nginx")).exists();

        var found = Shell.bash(folder, """
                openssl req -x509 -newkey rsa:2048 -nodes -keyout privkey.pem -out fullchain.pem -days 1 -subj /CN=test 2>/dev/null
                sed "s#/etc/letsencrypt/live/declutter.example.org#$PWD#" %s/nginx/declutter.conf >site.conf
                printf 'pid %%s/pid;\\nevents {}\\nhttp { include %%s/site.conf; }\\n' "$PWD" "$PWD" >nginx.conf
                /usr/sbin/nginx -t -c "$PWD/nginx.conf" 2>&1
                """.formatted(OPS));

        assertThat(found).contains("test is successful").doesNotContain("[warn]");
    }

    @Test
    void theContainerRunsAsNobodySpecialAndHoldsNoSecret() throws Exception {
        assertThat(Files.readString(OPS.resolve("container/Containerfile")))
                .contains("\nUSER 10001", "FROM eclipse-temurin:25-jre")
                .doesNotContain("SECRET_KEY=", "DATABASE_URL=");
    }
}
