package cloud.declutter.platform;

import java.time.Duration;

/** Tells how much of a kind of work has ended in failure of late, over everybody, for who looks after the service. */
public interface EndedInFailure {

    /** Of the job that does it, as {@code scan}. */
    String kind();

    long within(Duration last);
}
