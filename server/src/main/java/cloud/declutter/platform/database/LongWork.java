package cloud.declutter.platform.database;

import java.util.function.Supplier;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Work of a call that goes over all that a person has, so that its statements may take as long as they need. Those of
 * other calls are cut off after half a minute, since each holds a place in the pool while its caller waits. Jobs and
 * commands serve no call, and are never cut off.
 */
public final class LongWork {
    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    private LongWork() {}

    /** Connections that the work borrows do not cut off its statements. */
    public static void run(Runnable work) {
        ScopedValue.where(UNDER_WAY, true).run(work);
    }

    /** As {@link #run}, for work with a result. */
    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(UNDER_WAY, true).call(work::get);
    }

    /** Whether this thread answers a call and should do so soon. */
    static boolean isNot() {
        return RequestContextHolder.getRequestAttributes() != null && !UNDER_WAY.isBound();
    }
}
