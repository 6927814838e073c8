/** The security log: what happened to accounts, sign-ins and files, one structured line an event. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package cloud.declutter.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
