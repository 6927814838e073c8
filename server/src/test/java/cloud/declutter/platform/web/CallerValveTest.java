package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.platform.TestingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Tomcat with that valve answers who called and where. */
class CallerValveTest {
    private static final String PROXY = "127.0.0.2";
    private static final String SOMEBODY = "127.0.0.1";

    @TempDir
    Path home;

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    198.51.100.7                          | 198.51.100.7
                    203.0.113.9, 198.51.100.7             | 198.51.100.7
                    198.51.100.7, 127.0.0.2               | 198.51.100.7
                    1.2.3.4, 198.51.100.7, 10.9.8.7       | 198.51.100.7
                    10.1.1.1, 10.2.2.2                    | 10.1.1.1
                    198.51.100.7:4711                     | 198.51.100.7
                    2001:db8::1                           | 2001:db8:0:0:0:0:0:1
                    [2001:db8::1]:443                     | 2001:db8:0:0:0:0:0:1
                    ::ffff:198.51.100.7                   | 198.51.100.7
                    198.51.100.7, unknown                 | 127.0.0.2
                    999.1.1.1                             | 127.0.0.2
                    localhost                             | 127.0.0.2
                    198.51.100.7, ,                       | 127.0.0.2
                    """)
    void theCallerIsTheLastThatIsNoTrustedProxy(String forwarded, String caller) {
        start(Map.of("declutter.trusted-proxies", PROXY + ",10.0.0.0/8"));

        assertThat(from(PROXY, "X-Forwarded-For", forwarded)).startsWith(caller + " ");
    }

    @Test
    void severalHeadersAreOneList() {
        start(Map.of("declutter.trusted-proxies", PROXY));

        assertThat(from(PROXY, "X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "198.51.100.7"))
                .startsWith("198.51.100.7 ");
    }

    @Test
    void whatAnybodyElseForgesIsIgnored() {
        start(Map.of("declutter.trusted-proxies", PROXY + ",10.0.0.0/8"));
        String[] forged = {
            "X-Forwarded-For", "198.51.100.7",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "evil.example.org",
            "X-Forwarded-Port", "444",
            "Forwarded", "for=198.51.100.7;proto=https"
        };

        assertThat(from(SOMEBODY, forged)).isEqualTo(SOMEBODY + " http://127.0.0.1:" + port() + " false");
        assertThat(from(PROXY, forged)).isEqualTo("198.51.100.7 https://evil.example.org:444 true");
    }

    @Test
    void nobodyIsTrustedUnlessSaid() {
        start(Map.of());

        assertThat(from(SOMEBODY, "X-Forwarded-For", "198.51.100.7")).startsWith(SOMEBODY + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https       | app.example.org      |      | https://app.example.org:443 true
                    https       | app.example.org:8443 |      | https://app.example.org:8443 true
                    https       | app.example.org      | 8443 | https://app.example.org:8443 true
                    http, HTTPS | a, app.example.org   |      | https://app.example.org:443 true
                    http        | [2001:db8::1]:81     |      | http://[2001:db8::1]:81 false
                    ftp         | app.example.org      |      | http://app.example.org:80 false
                    """)
    void theProxySaysWhereWeAre(String scheme, String host, String port, String address) {
        start(Map.of("declutter.trusted-proxies", PROXY));

        assertThat(from(
                        PROXY,
                        "X-Forwarded-Proto",
                        scheme,
                        "X-Forwarded-Host",
                        host,
                        "X-Forwarded-Port",
                        port == null ? "" : port))
                .endsWith(" " + address);
    }

    @Test
    void aHostThatCannotBeChangesNothing() {
        start(Map.of("declutter.trusted-proxies", PROXY));

        assertThat(from(PROXY, "X-Forwarded-Host", "evil/../x")).endsWith(" http://127.0.0.1:" + port() + " false");
    }

    @Test
    void thePublicAddressWinsOverEverything() {
        start(Map.of("declutter.trusted-proxies", PROXY, "declutter.public-url", "https://files.example.org"));

        assertThat(from(PROXY, "X-Forwarded-Host", "other.example.org", "X-Forwarded-Proto", "http"))
                .endsWith(" https://files.example.org:443 true");
        assertThat(from(SOMEBODY)).isEqualTo(SOMEBODY + " https://files.example.org:443 true");
    }

    private void start(Map<String, String> settings) {
        tomcat.setBaseDir(home.toString());
        tomcat.setPort(0);
        tomcat.getEngine()
                .getPipeline()
                .addValve(new CallerValve(TestingSettings.of(settings), new SimpleMeterRegistry()));
        var context = tomcat.addContext("", home.toString());
        Tomcat.addServlet(context, "echo", new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest call, HttpServletResponse answer) throws IOException {
                        answer.getWriter()
                                .print("%s %s://%s:%d %s"
                                        .formatted(
                                                ClientAddress.of(call),
                                                call.getScheme(),
                                                call.getServerName(),
                                                call.getServerPort(),
                                                call.isSecure()));
                    }
                })
                .addMapping("/");
        tomcat.getConnector();
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int port() {
        return tomcat.getConnector().getLocalPort();
    }

    private String from(String address, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"));
        Stream.iterate(0, n -> n < headers.length, n -> n + 2).forEach(n -> request.header(headers[n], headers[n + 1]));
        try (var http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
