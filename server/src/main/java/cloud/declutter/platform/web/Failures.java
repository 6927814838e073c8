package cloud.declutter.platform.web;

import cloud.declutter.platform.Problem;
import java.util.Optional;

/** Tells which problem a module's own exceptions are to callers. Every bean of this kind is asked, in no order. */
public interface Failures {

    /** Empty for an exception that is not this module's. */
    Optional<Problem> problem(Throwable failure);
}
