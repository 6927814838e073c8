package cloud.declutter.identity.social;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SealedCookiesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Instant END = NOW.plus(Exchange.LIFE);
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Owner ANA = new Owner(UUID.fromString("01900000-0000-7000-8000-000000000002"));

    @Test
    void whatWasSealedIsReadAgainUntilItsTimeIsOver() {
        var enter = attempt(new Attempt.Enter("/duplicates"));
        var link = attempt(new Attempt.Link(ANA, ID));
        var pending = new PendingSignIn(ID, ANA, Provider.MICROSOFT, END);

        assertThat(at(END.minusMillis(1)).attempt(at(NOW).of(enter).getValue())).hasValue(enter);
        assertThat(at(END.minusMillis(1)).attempt(at(NOW).of(link).getValue())).hasValue(link);
        assertThat(at(END.minusMillis(1)).pending(at(NOW).of(pending).getValue()))
                .hasValue(pending);
        assertThat(at(END).attempt(at(NOW).of(enter).getValue())).isEmpty();
        assertThat(at(END).pending(at(NOW).of(pending).getValue())).isEmpty();
    }

    @Test
    void theBrowserForgetsItAtTheSameTime() {
        assertThat(at(NOW).of(attempt(new Attempt.Enter("/"))).getMaxAge()).isEqualTo(Exchange.LIFE);
        assertThat(at(END).of(attempt(new Attempt.Enter("/"))).getMaxAge()).isEqualTo(Duration.ZERO);
    }

    @Test
    void oneKindOfCookieIsNotTakenForAnother() {
        var pending =
                at(NOW).of(new PendingSignIn(ID, ANA, Provider.GOOGLE, END)).getValue();

        assertThat(at(NOW).attempt(pending)).isEmpty();
    }

    @Test
    void whatNobodyHereHasSealedIsNothing() {
        var cookie = at(NOW).of(attempt(new Attempt.Enter("/"))).getValue();

        for (var other : new String[] {"", "x", "!", "a".repeat(40), cookie.substring(1), cookie + "AAAA"}) {
            assertThat(at(NOW).attempt(other)).as(other).isEmpty();
        }
        assertThat(at(NOW).attempt(null)).isEmpty();
    }

    private static Attempt attempt(Attempt.Purpose purpose) {
        return new Attempt(ID, Provider.GOOGLE, "state", "nonce", "verifier", "https://here/callback", purpose, END);
    }

    private static SealedCookies at(Instant moment) {
        var given = Given.service();
        return new SealedCookies(
                given.part(Vault.class), given.part(JsonMapper.class), Clock.fixed(moment, ZoneOffset.UTC));
    }
}
