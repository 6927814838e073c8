/** Groups of files with the same content, and how that was proven. */
@ApplicationModule(
        allowedDependencies = {"platform", "platform :: database", "platform :: web", "catalog", "connections"})
@NullMarked
package cloud.declutter.duplicates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
