package cloud.declutter.platform.web;

import static java.lang.annotation.ElementType.METHOD;

import cloud.declutter.platform.Limit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that may be made only so often; counted before its body is read. */
@Target(METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {
    Limit value();

    By by() default By.ADDRESS;

    /** Whose turns are counted. */
    enum By {
        /** The address that the call came from. */
        ADDRESS,
        /** The person who is signed in. */
        PERSON
    }
}
