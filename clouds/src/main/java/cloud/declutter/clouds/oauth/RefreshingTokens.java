package cloud.declutter.clouds.oauth;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A consent that is kept fresh: its access token is renewed shortly before it ends, and once where the storage refuses it.
 * However many threads want that at once, the provider is asked once.
 */
public final class RefreshingTokens implements Credentials {
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final OAuth oauth;
    private final Clock clock;
    private final Consumer<Grant> keeper;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Grant grant;

    /** @param keeper stores each new grant, whose refresh token may be a new one, before it is used */
    public RefreshingTokens(OAuth oauth, Grant grant, Clock clock, Consumer<Grant> keeper) {
        this.oauth = oauth;
        this.grant = grant;
        this.clock = clock;
        this.keeper = keeper;
    }

    /** Throws {@link CloudException} where the provider has to be asked and does not answer. */
    @Override
    public Optional<Secret> authorization() {
        if (grant.expires().minus(EARLY).isBefore(clock.instant())) {
            renew(header(grant));
        }
        return Optional.of(header(grant));
    }

    @Override
    public boolean renew(Secret refused) {
        renewing.lock();
        try {
            if (!header(grant).equals(refused)) {
                return true;
            }
            if (grant.refreshToken().value().isEmpty()) {
                return false;
            }
            var renewed = oauth.refresh(grant.refreshToken());
            keeper.accept(renewed);
            grant = renewed;
            return true;
        } catch (CloudException refusal) {
            if (refusal.kind() == CloudException.Kind.NEEDS_SIGN_IN) {
                return false;
            }
            throw refusal;
        } finally {
            renewing.unlock();
        }
    }

    private static Secret header(Grant grant) {
        return new Secret("Bearer " + grant.accessToken().value());
    }
}
