package cloud.declutter.clouds.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.FakeFixture;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.oauth.Provider.Access;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OAuthTest {
    private static final URI BACK = URI.create("http://127.0.0.1:4321/api/v1/connections/oauth/callback");
    private static final Pattern HIDDEN = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final ManualTime time = new ManualTime();

    /** The three, as fakes. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
    enum Kind {
        ONEDRIVE(
                clock -> FakeOneDrive.start(FakeFixture.settings().withClock(clock), FakeOneDrive.Plan.PERSONAL),
                fake -> Provider.microsoft(fake.url())),
        GOOGLE_DRIVE(
                clock -> FakeGoogleDrive.start(FakeFixture.settings().withClock(clock)),
                fake -> Provider.google(fake.url(), fake.url())),
        DROPBOX(
                clock -> FakeDropbox.start(FakeFixture.settings().withClock(clock)),
                fake -> Provider.dropbox(fake.url(), fake.url()));

        final Function<ManualTime, FakeCloud> fake;
        final Function<FakeCloud, Provider> provider;

        Kind(Function<ManualTime, FakeCloud> fake, Function<FakeCloud, Provider> provider) {
            this.fake = fake;
            this.provider = provider;
        }
    }

    private OAuth oauth(Provider provider) {
        var client = new Client(FakeCloud.CLIENT_ID, new Secret(FakeCloud.CLIENT_SECRET));
        return new OAuth(provider, client, FakeFixture.LOOPBACK, time.timing());
    }

    private static Secret secret(long seed) {
        return Pkce.random(new Random(seed));
    }

    @ParameterizedTest
    @EnumSource
    void aConsentIsExchangedRefreshedAndRevoked(Kind kind) {
        try (var fake = kind.fake.apply(time);
                var oauth = oauth(kind.provider.apply(fake))) {
            fake.allowRedirect(BACK.toString());
            var page = oauth.authorization(Access.CLEANUP, BACK, secret(1), secret(2));
            var back = decide(page, "allow");

            assertThat(back).containsEntry("state", secret(1).value());
            var grant = oauth.exchange(Access.CLEANUP, code(back), BACK, secret(2));
            assertThat(grant.covers(kind.provider.apply(fake).scopes().of(Access.CLEANUP)))
                    .isTrue();
            assertThat(grant.toString()).doesNotContain(grant.accessToken().value());

            var refreshed = oauth.refresh(grant.refreshToken());
            assertThat(refreshed.accessToken()).isNotEqualTo(grant.accessToken());
            assertThat(refreshed.refreshToken().equals(grant.refreshToken())).isEqualTo(kind != Kind.ONEDRIVE);

            assertThat(oauth.revoke(refreshed)).isEqualTo(kind != Kind.ONEDRIVE);
            if (kind != Kind.ONEDRIVE) {
                assertThatThrownBy(() -> oauth.refresh(refreshed.refreshToken()))
                        .isInstanceOfSatisfying(
                                CloudException.class,
                                said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.NEEDS_SIGN_IN));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDeniesComesBackWithoutACode(Kind kind) {
        try (var fake = kind.fake.apply(time);
                var oauth = oauth(kind.provider.apply(fake))) {
            fake.allowRedirect(BACK.toString());

            var back = decide(oauth.authorization(Access.NAMES, BACK, secret(1), secret(2)), "deny");

            assertThat(back).containsEntry("error", "access_denied").doesNotContainKey("code");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsOfNoUseToWhoHasNotAskedForIt(Kind kind) {
        try (var fake = kind.fake.apply(time);
                var oauth = oauth(kind.provider.apply(fake))) {
            fake.allowRedirect(BACK.toString());
            var stolen = code(decide(oauth.authorization(Access.NAMES, BACK, secret(1), secret(2)), "allow"));

            assertThatThrownBy(() -> oauth.exchange(Access.NAMES, stolen, BACK, secret(3)))
                    .isInstanceOf(CloudException.class)
                    .hasMessageNotContaining(stolen.value());
            assertThatThrownBy(() -> oauth.exchange(Access.NAMES, stolen, BACK, secret(2)))
                    .as("a code is good for one try")
                    .isInstanceOf(CloudException.class);
        }
    }

    @Test
    void nobodyIsSentBackToAnUnknownPlace() {
        try (var fake = Kind.DROPBOX.fake.apply(time);
                var oauth = oauth(Kind.DROPBOX.provider.apply(fake))) {
            fake.allowRedirect(BACK + "/other");

            var page = get(oauth.authorization(Access.NAMES, BACK, secret(1), secret(2)));

            assertThat(page).contains("redirect_uri_mismatch").doesNotContain("<form");
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndTheNewOneIsKept() {
        try (var fake = Kind.ONEDRIVE.fake.apply(time);
                var oauth = oauth(Kind.ONEDRIVE.provider.apply(fake))) {
            var kept = new ArrayList<Grant>();
            var tokens = new RefreshingTokens(oauth, granted(fake), time, kept::add);
            var first = tokens.authorization();

            assertThat(tokens.authorization()).isEqualTo(first);
            time.forward(Duration.ofMinutes(59).plusSeconds(1));
            var second = tokens.authorization();

            assertThat(second).isNotEqualTo(first);
            assertThat(kept).hasSize(1);
            assertThat(kept.getFirst().refreshToken())
                    .isNotEqualTo(granted(fake).refreshToken());
            assertThat(second)
                    .contains(
                            new Secret("Bearer " + kept.getFirst().accessToken().value()));
        }
    }

    @Test
    void manyThreadsThatAreRefusedAskForOneNewToken() {
        try (var fake = Kind.GOOGLE_DRIVE.fake.apply(time);
                var oauth = oauth(Kind.GOOGLE_DRIVE.provider.apply(fake))) {
            var kept = new ArrayList<Grant>();
            var tokens = new RefreshingTokens(oauth, granted(fake), time, kept::add);
            var refused = tokens.authorization().orElseThrow();

            var renewed = IntStream.range(0, 16)
                    .parallel()
                    .filter(n -> tokens.renew(refused))
                    .count();

            assertThat(renewed).isEqualTo(16);
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void aProviderThatIsAwayIsNoReasonToSignInAgain() {
        try (var fake = Kind.GOOGLE_DRIVE.fake.apply(time);
                var oauth = oauth(Kind.GOOGLE_DRIVE.provider.apply(fake))) {
            fake.fault(FakeCloud.OAUTH, new Fault.Broken(503), 10);

            assertThatThrownBy(() -> oauth.refresh(granted(fake).refreshToken()))
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.UNAVAILABLE));
        }
    }

    private Grant granted(FakeCloud fake) {
        var signIn = fake.signIn("anything");
        return new Grant(
                new Secret(signIn.accessToken()),
                new Secret(signIn.refreshToken()),
                time.instant().plusSeconds(3600),
                Set.of());
    }

    private static Secret code(Map<String, String> back) {
        return new Secret(Optional.ofNullable(back.get("code")).orElseThrow());
    }

    /** Presses a button of the consent page; what the person comes back with. */
    private static Map<String, String> decide(URI page, String decision) {
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(get(page)).results().forEach(field -> fields.put(field.group(1), unescaped(field.group(2))));
        fields.put("decision", decision);
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(page.resolve(page.getPath()))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var location = send(request).headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(BACK + "?");
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build()).body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
