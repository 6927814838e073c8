/** What takes the space and what was won back. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: database", "catalog", "duplicates", "cleanup"})
@NullMarked
package cloud.declutter.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
