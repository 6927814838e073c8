/** A person's storages: which they are, whether they may be connected, and the way to their content. */
@ApplicationModule(allowedDependencies = {"audit", "platform", "platform :: database", "platform :: web", "identity"})
@NullMarked
package cloud.declutter.connections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
