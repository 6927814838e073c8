package cloud.declutter.connections.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clouds that are signed in to, at stand-ins of their providers. */
class AccountConnectionTest {
    private static final FakeGoogleDrive DRIVE = FakeGoogleDrive.start(FakeSettings.of("ana"));
    private static final Given GIVEN = registeredAt(DRIVE);

    private final Person ana = GIVEN.person("ana");

    private static Given registeredAt(FakeCloud drive) {
        drive.put("a.txt", "content".getBytes(UTF_8));
        var given = Given.service(Map.of(
                "declutter.google-client-id", FakeCloud.CLIENT_ID,
                "declutter.google-client-secret", FakeCloud.CLIENT_SECRET,
                "declutter.google-drive-url", drive.url().toString()));
        drive.allowRedirect(given.url() + "/connected/googledrive");
        return given;
    }

    @AfterAll
    static void close() {
        GIVEN.stop();
        DRIVE.close();
    }

    @Test
    void onlyKindsThatTheOperatorHasRegisteredAreOffered() {
        var offered = ana.get("/api/v1/connections/kinds").expect(200).body().path("items");

        assertThat(offered.valueStream().map(each -> each.path("kind").asString()))
                .containsExactly("local", "uploads", "webdav", "s3", "googledrive");
        assertThat(start(ana, "onedrive", "").expect(404).problem()).isEqualTo("provider-not-offered");
        assertThat(start(ana, "webdav", "").status()).isEqualTo(404);
    }

    @Test
    void whoAllowsItHasTheCloudConnectedForLookingOnly() {
        var page = page(ana, "?name=My+Drive");

        assertThat(page.asked())
                .containsEntry("scope", "https://www.googleapis.com/auth/drive.metadata.readonly")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", GIVEN.url() + "/connected/googledrive");
        var id = finish(ana, page.allow()).expect(200).text("id");

        var shown = ana.get("/api/v1/connections/" + id).expect(200);
        assertThat(shown.text("kind")).isEqualTo("googledrive");
        assertThat(shown.text("name")).isEqualTo("My Drive");
        assertThat(shown.body().path("settings").toString()).isEqualTo("{\"access\":\"read\"}");
        assertThat(shown.body().path("quota").path("used").isNumber()).isTrue();
        assertThat(ana.post("/api/v1/connections/" + id + "/test")
                        .body()
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void oneAccountIsConnectedOnce() {
        connected(ana);

        var again = finish(ana, page(ana, "").allow());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("storage-connected-already");
        assertThat(again.text("detail")).contains("Google Drive");
        assertThat(ana.all("/api/v1/connections")).hasSize(1);
    }

    @Test
    void aWayBackCountsOnce() {
        var back = page(ana, "").allow();

        var statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(n -> finish(ana, back).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
    }

    @Test
    void aWayBackCountsForTheSignInThatBeganItOnly() {
        var back = page(ana, "").allow();

        assertThat(finish(GIVEN.person("ben"), back).problem()).isEqualTo("sign-in-over");
        assertThat(finish(ana.onAnotherDevice(), back).problem()).isEqualTo("sign-in-over");
        assertThat(finish(ana, back).status()).isEqualTo(200);
    }

    @Test
    void whatTheProviderDoesNotTakeConnectsNothing() {
        var back = page(ana, "").allow();
        var forged = new HashMap<>(back);
        forged.put("code", "forged");

        assertThat(finish(ana, forged).expect(409).problem()).isEqualTo("grant-refused");
        assertThat(finish(ana, Map.of("state", "x", "code", "y")).expect(409).problem())
                .isEqualTo("sign-in-over");
        assertThat(page(ana, "").deny()).containsEntry("error", "access_denied");
        assertThat(ana.all("/api/v1/connections")).isEmpty();
    }

    @Test
    void anExpiredAttemptIsOver() {
        var back = page(ana, "").allow();
        GIVEN.part(JdbcClient.class)
                .sql("update oauth_attempts set expires_at = now() - interval '1 second'")
                .update();

        assertThat(finish(ana, back).expect(409).problem()).isEqualTo("sign-in-over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?name=%01", "?access=all", "?connectionId=7", "?kind=x"})
    void aWrongStartIsRefusedAtItsParameter(String query) {
        var refused = start(ana, "googledrive", query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly(query.substring(1, query.indexOf('=')));
    }

    @Test
    void stateAndVerifierAreNotKeptInTheOpen() {
        var asked = page(ana, "").asked();

        var rows = GIVEN.part(JdbcClient.class)
                .sql(
                        "select encode(state, 'escape') || encode(verifier, 'escape') || a::text as all from oauth_attempts a")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(asked.get("state")));
    }

    @Test
    void tokensAreKeptSealedAndNeverShown() {
        var id = connected(ana);

        var answers = Stream.of("", "/" + id).map(path -> ana.get("/api/v1/connections" + path));
        var row = GIVEN.part(JdbcClient.class)
                .sql("select encode(sealed, 'escape') from connection_secrets where connection_id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();

        assertThat(answers)
                .allMatch(answer -> !answer.toString().contains("access-ana")
                        && !answer.toString().contains("refresh-ana"));
        assertThat(row).doesNotContain("access-ana", "refresh-ana");
        assertThat(ana.get("/api/v1/me/export").toString()).doesNotContain("access-ana", "refresh-ana");
    }

    @Test
    void anExpiredAccessTokenIsRenewedOnceForAllWhoUseIt() {
        var id = connected(ana);
        DRIVE.expireAccessTokens();
        DRIVE.resetCalls();

        var tested = IntStream.range(0, 4)
                .parallel()
                .mapToObj(n -> ana.post("/api/v1/connections/" + id + "/test")
                        .body()
                        .path("ok")
                        .asBoolean())
                .toList();

        assertThat(tested).containsOnly(true);
        assertThat(DRIVE.calls(FakeCloud.OAUTH)).isEqualTo(1);
    }

    @Test
    void aConsentThatWasWithdrawnAsksForAnotherSignInAndGoesOnAfterIt() {
        var id = connected(ana);
        DRIVE.revokeConsents();

        assertThat(ana.post("/api/v1/connections/" + id + "/test").text("detail"))
                .contains("does not accept the earlier sign-in");
        var scan = ana.post("/api/v1/connections/" + id + "/scans", Map.of()).expect(202);
        await().until(() -> ana.get("/api/v1/scans/" + scan.text("id")).text("state"), "failed"::equals);
        assertThat(ana.get("/api/v1/connections/" + id).text("status")).isEqualTo("needs_sign_in");

        finish(ana, page(ana, "?connectionId=" + id).allow()).expect(200);

        assertThat(ana.get("/api/v1/connections/" + id).text("status")).isEqualTo("new");
        assertThat(ana.post("/api/v1/connections/" + id + "/test")
                        .body()
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anotherAccountIsRefusedWhereOneIsSignedInToAgain() {
        var id = connected(ana);
        GIVEN.part(JdbcClient.class)
                .sql("update connections set root_object = 7 where id = :id")
                .param("id", UUID.fromString(id))
                .update();

        var refused = finish(ana, page(ana, "?connectionId=" + id).allow());

        assertThat(refused.expect(409).problem()).isEqualTo("another-storage");
    }

    @Test
    void nobodySignsInToSomebodyElsesConnection() {
        var id = connected(ana);

        assertThat(start(GIVEN.person("ben"), "googledrive", "?connectionId=" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void writeAccessIsAskedForOnItsOwn() {
        var id = connected(ana);
        var page = page(ana, "?access=write&connectionId=" + id);

        assertThat(page.asked()).containsEntry("scope", "https://www.googleapis.com/auth/drive");
        finish(ana, page.allow()).expect(200);

        assertThat(ana.get("/api/v1/connections/" + id).text("settings", "access"))
                .isEqualTo("write");
    }

    @Test
    void aCleanupMovesNothingBeforeThatIsAllowed() {
        var content = "words that are kept elsewhere, too";
        DRIVE.put("go/x", content.getBytes(UTF_8));
        var drive = new Library(ana, GIVEN.folder("unused"), connected(ana));
        drive.scans();
        Library.of(ana, GIVEN.folder("kept").file("keep/x", content)).scans();
        var keep = Map.of("strategy", "newest", "protectedPaths", List.of("keep"));
        var plan = ana.post("/api/v1/cleanups", Map.of("keep", keep, "scope", Map.of()))
                .expect(201);
        var cleanup = "/api/v1/cleanups/" + plan.text("id");
        var confirmation = Map.of("planHash", plan.text("planHash"), "typed", plan.text("confirmationPhrase"));

        var refused = ana.post(cleanup + "/confirm", confirmation);

        assertThat(refused.expect(409).problem()).isEqualTo("write-access-needed");
        assertThat(refused.faultyFields()).containsExactly("connections." + drive.id());
        assertThat(refused.text("detail")).contains("allow that first: Google Drive");
        finish(ana, page(ana, "?access=write&connectionId=" + drive.id()).allow())
                .expect(200);
        ana.post(cleanup + "/confirm", confirmation).expect(202);
        await().until(() -> ana.get(cleanup).text("state").equals("done"));
        assertThat(DRIVE.files()).doesNotContainKey("go/x");
    }

    @Test
    void disconnectingGivesTheConsentBack() {
        var id = connected(ana);
        var owner = new Owner(UUID.fromString(ana.get("/api/v1/me").text("id")));
        var connections = GIVEN.part(Connections.class);
        try (var cloud = connections.open(owner, connections.get(owner, new ConnectionId(UUID.fromString(id))))) {
            assertThat(cloud.quota()).isPresent();
            DRIVE.resetCalls();

            ana.delete("/api/v1/connections/" + id).expect(204);

            await().until(() -> DRIVE.calls(FakeCloud.OAUTH) == 1);
        }
    }

    private static String connected(Person person) {
        return finish(person, page(person, "").allow()).expect(200).text("id");
    }

    private static ProviderPage page(Person person, String query) {
        return new ProviderPage(start(person, "googledrive", query).expect(200).text("url"));
    }

    private static Answer start(Person person, String kind, String query) {
        return person.get("/api/v1/connections/oauth/" + kind + "/start" + query);
    }

    private static Answer finish(Person person, Map<String, String> back) {
        return person.post("/api/v1/connections/oauth/googledrive/finish", back);
    }
}
