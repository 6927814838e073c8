/** The security log, and for each person a chain of what happened to files and storages that nobody can change unseen. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: database", "platform :: web"})
@NullMarked
package cloud.declutter.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
