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
import org.springframework.stereotype.Component;

/**
 * Signs access tokens: JWTs as RFC 9068 has them, HS256 with a key derived from the installation's secret. The key's
 * id is derived along with it, so that a token names the secret that signed it.
 */
@Component
class AccessTokens {
    static final String ISSUER = "declutter";
    static final String AUDIENCE = "declutter-api";
    static final String SESSION = "sid";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final OctetSequenceKey key;
    private final Ids ids;
    private final Clock clock;
    private final Duration life;

    AccessTokens(MasterKey master, Ids ids, Clock clock, Settings settings) {
        var id = master.derive("access-token/id", "HmacSHA256", 8).getEncoded();
        this.key = new OctetSequenceKey.Builder(master.derive("access-token", "HmacSHA256", 32))
                .keyID(HexFormat.of().formatHex(id))
                .algorithm(JWSAlgorithm.HS256)
                .build();
        this.ids = ids;
        this.clock = clock;
        this.life = settings.tokens().accessLife();
    }

    Duration life() {
        return life;
    }

    String issue(Owner owner, SessionId session) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(owner.id().toString())
                .claim(SESSION, session.value().toString())
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
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableJWKSet<>(new JWKSet(key))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }
}
