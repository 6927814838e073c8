package cloud.declutter.identity;

import cloud.declutter.platform.Ids;
import cloud.declutter.platform.MasterKey;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Signs access tokens: JWTs as RFC 9068 has them, HS256 with a key derived from the installation's secret. The key's
 * id is derived along with it, so that a token names the secret that signed it; after a change of the secret, tokens of
 * the previous one count until they run out.
 */
@Component
class AccessTokens {
    static final String ISSUER = "declutter";
    static final String AUDIENCE = "declutter-api";
    static final String SESSION = "sid";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private static final String PURPOSE = "access-token";
    private static final String ID_PURPOSE = "access-token/id";
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final OctetSequenceKey key;
    private final JWKSet accepted;
    private final Ids ids;
    private final Clock clock;
    private final Duration life;

    AccessTokens(MasterKey master, Ids ids, Clock clock, Settings settings) {
        this.key = named(master.derive(PURPOSE, HMAC, KEY_BYTES), master.derive(ID_PURPOSE, HMAC, ID_BYTES));
        var previous = master.derivePrevious(PURPOSE, HMAC, KEY_BYTES)
                .flatMap(secret ->
                        master.derivePrevious(ID_PURPOSE, HMAC, ID_BYTES).map(id -> named(secret, id)));
        this.accepted =
                new JWKSet(Stream.concat(Stream.<JWK>of(key), previous.stream()).toList());
        this.ids = ids;
        this.clock = clock;
        this.life = settings.tokens().accessLife();
    }

    Duration life() {
        return life;
    }

    String issue(SignIn signIn) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(signIn.owner().id().toString())
                .claim(SESSION, signIn.session().value().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(ids.next().toString())
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("An access token could not be signed", impossible);
        }
        return token.serialize();
    }

    /** Checks signature, algorithm, key id and type; claims are checked after it. */
    JWTProcessor<SecurityContext> verification() {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableJWKSet<>(accepted)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /** What a checked token says about its bearer. */
    static SignIn signIn(Jwt token) {
        return new SignIn(
                new Owner(UUID.fromString(token.getSubject())),
                new SessionId(UUID.fromString(token.getClaimAsString(SESSION))));
    }

    private static OctetSequenceKey named(SecretKey secret, SecretKey id) {
        return new OctetSequenceKey.Builder(secret)
                .keyID(HexFormat.of().formatHex(id.getEncoded()))
                .algorithm(JWSAlgorithm.HS256)
                .build();
    }
}
