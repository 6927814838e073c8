package cloud.declutter.identity.social;

import cloud.declutter.identity.Caller;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Decides what the word of a provider is good for: to enter, where it is known; to be linked, where its account asked. */
@Component
class SocialSignIn {
    private final Exchange exchange;
    private final SpentAttempts spent;
    private final Arrivals arrivals;
    private final LinkedIdentities identities;
    private final Entrance entrance;
    private final SecurityLog security;

    SocialSignIn(
            Exchange exchange,
            SpentAttempts spent,
            Arrivals arrivals,
            LinkedIdentities identities,
            Entrance entrance,
            SecurityLog security) {
        this.exchange = exchange;
        this.spent = spent;
        this.arrivals = arrivals;
        this.identities = identities;
        this.entrance = entrance;
        this.security = security;
    }

    /** Takes the provider's answer to an attempt, once. */
    Return finish(Attempt attempt, Answer answer, Caller caller) {
        if (answer.state().filter(attempt.state()::equals).isEmpty()) {
            return turned(attempt, Return.Why.FAILED, "state");
        }
        if (!spent.spend(attempt.id())) {
            return turned(attempt, Return.Why.FAILED, "used before");
        }
        if (answer.isRefusal()) {
            return turned(attempt, Return.Why.REFUSED, "refused at the provider");
        }
        if (answer.code().isEmpty()) {
            return turned(
                    attempt, Return.Why.FAILED, PlainWords.of(answer.error().orElse("no code")));
        }
        var identity =
                exchange.redeem(attempt, answer.code().get(), answer.issuer().orElse(null));
        if (identity.isEmpty()) {
            return turned(attempt, Return.Why.FAILED, "token");
        }
        return switch (attempt.purpose()) {
            case Attempt.Enter enter -> enter(attempt, enter, identity.get(), caller);
            case Attempt.Link link -> link(attempt, link, identity.get());
        };
    }

    /** For a browser that brings no attempt of its own, or none that still counts. */
    Return unasked(Provider provider) {
        security.record(SecurityEvent.AUTHN_LOGIN_FAIL, Map.of("method", provider.shown(), "reason", "no attempt"));
        return Return.Turned.failed(Return.From.SIGN_IN);
    }

    private Return enter(Attempt attempt, Attempt.Enter enter, Identity identity, Caller caller) {
        return switch (arrivals.of(identity)) {
            case Arrivals.Known known -> entrance.enter(known.owner(), attempt.provider(), enter.next(), caller);
            case Arrivals.AddressTaken taken -> turned(attempt, Return.Why.LINK_NEEDED, "link needed");
            case Arrivals.AddressUnproven unproven -> turned(attempt, Return.Why.FAILED, "address not verified");
        };
    }

    private Return link(Attempt attempt, Attempt.Link link, Identity identity) {
        return switch (identities.link(link, identity)) {
            case DONE -> {
                record(SecurityEvent.AUTHN_IDENTITY_LINKED, link.owner(), attempt.provider());
                yield new Return.Linked(attempt.provider());
            }
            case TAKEN -> turned(attempt, Return.Why.TAKEN, "identity of another account");
            case FAILED -> turned(attempt, Return.Why.FAILED, "not linked");
        };
    }

    private Return turned(Attempt attempt, Return.Why why, String reason) {
        security.record(
                SecurityEvent.AUTHN_LOGIN_FAIL,
                Map.of("method", attempt.provider().shown(), "reason", reason));
        return new Return.Turned(Return.From.of(attempt.purpose()), why);
    }

    private void record(SecurityEvent event, Owner owner, Provider provider) {
        security.record(event, Map.of("userid", owner.id().toString(), "method", provider.shown()));
    }
}
