package cloud.declutter.identity.social;

import cloud.declutter.identity.Caller;
import cloud.declutter.identity.Gate;
import cloud.declutter.identity.SecondFactors;
import cloud.declutter.identity.Sessions;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets in whom a provider has vouched for; who uses a second factor gives its code first. */
@Component
class Entrance {
    private static final Duration TIME_FOR_THE_CODE = Duration.ofMinutes(5);

    private final SecondFactors factors;
    private final Gate gate;
    private final Sessions sessions;
    private final SpentAttempts spent;
    private final Ids ids;
    private final Clock clock;

    Entrance(SecondFactors factors, Gate gate, Sessions sessions, SpentAttempts spent, Ids ids, Clock clock) {
        this.factors = factors;
        this.gate = gate;
        this.sessions = sessions;
        this.spent = spent;
        this.ids = ids;
        this.clock = clock;
    }

    Return enter(Owner owner, Provider provider, String next, Caller caller) {
        if (factors.isOn(owner)) {
            var until = clock.instant().plus(TIME_FOR_THE_CODE);
            return new Return.CodeNeeded(new PendingSignIn(ids.next(), owner, provider, until));
        }
        gate.pass(owner, provider.shown(), null);
        return new Return.Entered(sessions.start(owner, caller), next);
    }

    /** Throws {@link Problem} CODE_REFUSED for a wrong code, SOCIAL_SIGN_IN_OVER where somebody has entered by it. */
    Sessions.Open enter(PendingSignIn pending, String code, Caller caller) {
        gate.pass(pending.owner(), pending.provider().shown(), code);
        if (!spent.spend(pending.id())) {
            throw Problem.of(SocialProblem.SOCIAL_SIGN_IN_OVER);
        }
        return sessions.start(pending.owner(), caller);
    }
}
