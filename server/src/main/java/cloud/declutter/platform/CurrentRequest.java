package cloud.declutter.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which call this thread works for, by the id that the call's answer and log lines carry. */
public final class CurrentRequest {
    private static final String ID = "requestId";

    private CurrentRequest() {}

    /** Empty where the work is nobody's call. */
    public static Optional<String> id() {
        return Optional.ofNullable(MDC.get(ID));
    }

    /** Ends what {@link #begin} began. */
    public interface Span extends AutoCloseable {
        @Override
        void close();
    }

    /** Has this thread work for that call until the span is closed; for nobody's where it is null. */
    public static Span begin(@Nullable String id) {
        return id == null ? () -> {} : MDC.putCloseable(ID, id)::close;
    }
}
