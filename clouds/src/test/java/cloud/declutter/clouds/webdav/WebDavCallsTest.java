package cloud.declutter.clouds.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.RelayedAnswer;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.TestingRelay;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.local.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many calls a listing makes, beside {@code rclone lsjson} on the very same server. */
class WebDavCallsTest {
    private static final int FOLDERS = 60;
    private static final int FILES = 1200;

    @Test
    void aListingMakesNoMoreCallsThanRclones() throws IOException {
        try (var server = new RcloneServer()) {
            for (var n = 0; n < FILES; n++) {
                var folder = Files.createDirectories(server.folder().resolve("folder " + n % FOLDERS));
                Files.writeString(folder.resolve("file " + n), "content " + n);
            }
            var there = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.uri().getPort());
            try (var relay = new TestingRelay(there, _ -> Optional.empty(), RelayedAnswer.UNAUTHORIZED)) {
                var address = "http://127.0.0.1:" + relay.port() + "/";
                var settings = new WebDavSettings(URI.create(address), DavServer.USER, new Secret(DavServer.PASSWORD));
                int listed;
                try (var cloud = WebDavCloud.open(settings, DavFixture.LOOPBACK, new ManualTime().timing())) {
                    listed = Listed.of(cloud).files().size();
                }
                var ours = relay.requests();
                Shell.run(
                        server.folder(),
                        "sh",
                        "-euc",
                        "rclone lsjson -R --hash --config= \":webdav,url='%s',user=%s,pass=$(rclone obscure '%s'):\" > /dev/null"
                                .formatted(address, DavServer.USER, DavServer.PASSWORD));
                var rclones = relay.requests() - ours;

                assertThat(listed).isEqualTo(FILES);
                assertThat(rclones).isGreaterThan(FOLDERS);
                assertThat(ours).isLessThanOrEqualTo(rclones * 105 / 100);
            }
        }
    }
}
