package cloud.declutter.clouds.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final Addresses PUBLIC = new Addresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void nothingButGlobalUnicastIsConnectedTo(String literal) throws UnknownHostException {
        assertThat(PUBLIC.mayConnectTo(InetAddress.getByName(literal))).isFalse();
        assertThatThrownBy(() -> PUBLIC.resolve(literal))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("ALLOWED_PRIVATE_ENDPOINTS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::101:101"
            })
    void globalAddressesAre(String literal) throws UnknownHostException {
        assertThat(PUBLIC.resolve(literal)).containsExactly(InetAddress.getByName(literal));
    }

    @Test
    void allowedNetworksAreConnectedTo() throws UnknownHostException {
        var home = new Addresses(List.of(Network.of("192.168.7.0/24"), Network.of("fd00::/8"), Network.of("10.0.0.5")));

        for (var allowed : List.of("192.168.7.0", "192.168.7.255", "fdff::1", "10.0.0.5")) {
            assertThat(home.resolve(allowed)).hasSize(1);
        }
        for (var other : List.of("192.168.6.255", "192.168.8.0", "fc00::1", "10.0.0.4", "127.0.0.1")) {
            assertThatThrownBy(() -> home.resolve(other)).isInstanceOf(ForbiddenAddressException.class);
        }
    }

    @Test
    void ofSeveralAddressesOnlyTheAllowedOnesRemain() throws UnknownHostException {
        var mixed = new Addresses(List.of(), host ->
                new InetAddress[] {InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("1.1.1.1")});

        assertThat(mixed.resolve("mixed.example")).containsExactly(InetAddress.ofLiteral("1.1.1.1"));
    }

    @Test
    void aNameThatIsReboundIsNeverFollowedToWhereItMayNotLead() throws IOException {
        var asked = new AtomicInteger();
        try (var inner = new TestServer(exchange -> TestServer.say(exchange, 200, "inner"))) {
            var rebinding = new Addresses(List.of(), host -> new InetAddress[] {
                asked.getAndIncrement() % 2 == 0 ? InetAddress.ofLiteral("1.1.1.1") : InetAddress.getLoopbackAddress()
            });
            rebinding.resolve("rebinding.example");
            var uri = URI.create("http://rebinding.example:" + inner.origin().port() + "/");
            try (var http =
                    new Http(HttpSettings.of(Origin.of(uri)), Credentials.NONE, rebinding, new ManualTime().timing())) {
                assertThatThrownBy(() -> http.send(Call.get(uri)))
                        .isInstanceOfSatisfying(
                                CallFailedException.class,
                                failure -> assertThat(failure.kind()).isEqualTo(CallFailedException.Kind.FORBIDDEN));
            }
            assertThat(inner.asked()).isEmpty();
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aHostIsResolvedOncePerConnection() throws IOException {
        var asked = new AtomicInteger();
        try (var server = new TestServer(exchange -> TestServer.say(exchange, 200, "x"))) {
            var counting = new Addresses(List.of(Network.of("127.0.0.1")), host -> {
                asked.incrementAndGet();
                return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            });
            var uri = URI.create("http://storage.example:" + server.origin().port() + "/");
            try (var http =
                    new Http(HttpSettings.of(Origin.of(uri)), Credentials.NONE, counting, new ManualTime().timing())) {
                for (var n = 0; n < 10; n++) {
                    try (var answer = http.send(Call.get(uri))) {
                        assertThat(answer.text()).isEqualTo("x");
                    }
                }
            }
            assertThat(asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://2130706433:%d/",
                "http://127.1:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::1]:%d/"
            })
    void noSpellingOfLoopbackGetsThrough(String spelled) throws IOException {
        try (var inner = new TestServer(exchange -> TestServer.say(exchange, 200, "inner"))) {
            var uri = URI.create(spelled.formatted(inner.origin().port()));
            try (var http = new Http(
                    HttpSettings.of(inner.origin()).tries(1), Credentials.NONE, PUBLIC, new ManualTime().timing())) {
                assertThatThrownBy(() -> http.send(Call.get(uri).elsewhere())).isInstanceOf(IOException.class);
            }
            assertThat(inner.asked()).isEmpty();
        }
    }
}
