package cloud.declutter.clouds.http;

/**
 * What holds back the calls to one storage: the pace that it can take, the rest that it asked for, and being left alone
 * after many failures. All that opens the same connection shares one, so that a storage sees one careful caller.
 */
public final class Restraint {
    private final Pace pace = new Pace();
    private final Breaker breaker = new Breaker();

    Pace pace() {
        return pace;
    }

    Breaker breaker() {
        return breaker;
    }
}
