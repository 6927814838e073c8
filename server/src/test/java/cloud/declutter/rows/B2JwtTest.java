package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Person;
import cloud.declutter.given.Program.Served;
import cloud.declutter.given.Site;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Access and refresh tokens, in production, before and after a change of the secret. */
class B2JwtTest {
    private static final String NEXT_SECRET = "Yq7-Lw3Mz9Xc5Vb1Nn8Kj4Hg6Fd2Sa0Po_";

    private static final Site SITE = Site.in("production", Map.of());
    private static final Served BEFORE = SITE.node();
    private static final Served AFTER =
            SITE.node(Map.of("SECRET_KEY", NEXT_SECRET, "SECRET_KEY_PREVIOUS", Site.SECRET_KEY));
    private static final Served LATER = SITE.node(Map.of("SECRET_KEY", NEXT_SECRET));

    private static Person ana;

    @BeforeAll
    static void ready() {
        BEFORE.awaitReady();
        AFTER.awaitReady();
        LATER.awaitReady();
        ana = BEFORE.person("ana");
    }

    @AfterAll
    static void end() {
        SITE.close();
    }

    @Test
    void theTokenIsOneOfRfc9068AndLivesSevenDays() throws Exception {
        var token = SignedJWT.parse(ana.accessToken());
        var claims = token.getJWTClaimsSet();

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
        assertThat(token.getHeader().getKeyID()).isNotBlank();
        assertThat(claims.getIssuer()).isEqualTo("declutter");
        assertThat(claims.getAudience()).containsExactly("declutter-api");
        assertThat(claims.getStringClaim("sid")).isNotBlank();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void aTokenForgedAsOursIsTakenSoThatTheRefusalsBelowMeanSomething() throws Exception {
        assertThat(status(forged(JWSAlgorithm.HS256, "at+jwt", same -> same))).isEqualTo(200);
    }

    @Test
    void noOtherAlgorithmIsTaken() throws Exception {
        assertThat(status(forged(JWSAlgorithm.HS384, "at+jwt", same -> same))).isEqualTo(401);
        assertThat(status(forged(JWSAlgorithm.HS512, "at+jwt", same -> same))).isEqualTo(401);
        var claims = SignedJWT.parse(ana.accessToken()).getJWTClaimsSet();
        var unsigned = new PlainJWT(new PlainHeader(new JOSEObjectType("at+jwt"), null, null, null, null), claims);
        assertThat(status(unsigned.serialize())).isEqualTo(401);
    }

    @Test
    void noOtherTypeIssuerAudienceOrTimeIsTaken() throws Exception {
        var hour = Duration.ofHours(1);
        assertThat(status(forged(JWSAlgorithm.HS256, "JWT", same -> same))).isEqualTo(401);
        assertThat(status(forged(JWSAlgorithm.HS256, "at+jwt", claims -> claims.issuer("another"))))
                .isEqualTo(401);
        assertThat(status(forged(JWSAlgorithm.HS256, "at+jwt", claims -> claims.audience("another"))))
                .isEqualTo(401);
        assertThat(status(forged(
                        JWSAlgorithm.HS256,
                        "at+jwt",
                        claims -> claims.expirationTime(Date.from(Instant.now().minus(hour))))))
                .isEqualTo(401);
        assertThat(status(forged(
                        JWSAlgorithm.HS256,
                        "at+jwt",
                        claims -> claims.claim("sid", "00000000-0000-7000-8000-000000000000"))))
                .isEqualTo(401);
    }

    @Test
    void aChangedSignatureIsNotTaken() {
        var parts = ana.accessToken().split("\\.", -1);
        var first = parts[2].charAt(0) == 'A' ? 'B' : 'A';

        assertThat(status(parts[0] + "." + parts[1] + "." + first + parts[2].substring(1)))
                .isEqualTo(401);
    }

    @Test
    void afterAChangeOfTheSecretEarlierTokensCountAsLongAsItIsNamed() throws Exception {
        assertThat(ana.at(AFTER.url()).get("/api/v1/me").status()).isEqualTo(200);
        assertThat(ana.at(LATER.url()).get("/api/v1/me").status()).isEqualTo(401);

        var renewed = Person.nobody(AFTER.url()).signsIn(ana.email(), Person.PASSWORD);
        assertThat(renewed.at(LATER.url()).get("/api/v1/me").status()).isEqualTo(200);
        assertThat(renewed.at(BEFORE.url()).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(SignedJWT.parse(renewed.accessToken()).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(ana.accessToken()).getHeader().getKeyID());
    }

    @Test
    void aRefreshTokenIsRotatedAndItsReuseEndsTheSignInOnEveryNode() {
        var ben = BEFORE.person("ben");
        var second = ben.post("/api/v1/auth/refresh", Map.of("refresh_token", ben.refreshToken()))
                .expect(200);
        var holder = ben.withToken(second.text("access_token"));
        holder.get("/api/v1/me").expect(200);
        holder.at(AFTER.url()).get("/api/v1/me").expect(200);

        var reused = ben.post("/api/v1/auth/refresh", Map.of("refresh_token", ben.refreshToken()));

        assertThat(reused.problem()).isEqualTo("refresh-refused");
        over(holder);
        over(holder.at(AFTER.url()));
        assertThat(ben.post("/api/v1/auth/refresh", Map.of("refresh_token", second.text("refresh_token")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSignInEndsThirtyDaysAfterItsBeginningWhateverWasRefreshed() {
        var cem = BEFORE.person("cem");
        var second = cem.post("/api/v1/auth/refresh", Map.of("refresh_token", cem.refreshToken()))
                .expect(200);

        assertThat(SITE.database().first("""
                        select extract(epoch from s.expires_at - s.created_at)::bigint
                          from sessions s join accounts a using (owner_id) where a.email = 'cem@example.org'
                        """))
                .isEqualTo(String.valueOf(Duration.ofDays(30).toSeconds()));
        SITE.database().execute("""
                        update sessions set expires_at = now() where owner_id =
                          (select owner_id from accounts where email = 'cem@example.org')
                        """);
        assertThat(cem.post("/api/v1/auth/refresh", Map.of("refresh_token", second.text("refresh_token")))
                        .status())
                .isEqualTo(401);
        assertThat(cem.get("/api/v1/me").status()).isEqualTo(401);
    }

    private static int status(String token) {
        return ana.withToken(token).get("/api/v1/me").status();
    }

    /** Ana's token with something changed, signed by the very key of the service. */
    private static String forged(JWSAlgorithm algorithm, String type, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        var claims = new JWTClaimsSet.Builder(SignedJWT.parse(ana.accessToken()).getJWTClaimsSet());
        var header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .keyID(HexFormat.of().formatHex(derived("access-token/id", 8)))
                .build();
        var token = new SignedJWT(header, change.apply(claims).build());
        var key = derived("access-token", 32);
        token.sign(new MACSigner(algorithm.equals(JWSAlgorithm.HS256) ? key : Arrays.copyOf(key, 64)));
        return token.serialize();
    }

    private static byte[] derived(String purpose, int bytes) throws Exception {
        var parameters = HKDFParameterSpec.ofExtract()
                .addIKM(Site.SECRET_KEY.getBytes(UTF_8))
                .addSalt("declutter/v1".getBytes(UTF_8))
                .thenExpand(purpose.getBytes(UTF_8), bytes);
        return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
    }

    private static void over(Person person) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> person.get("/api/v1/me").status() == 401);
    }
}
