/** Folders and files: the one truth about what is where, as the last complete view showed it. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: database", "platform :: web", "connections"})
@NullMarked
package cloud.declutter.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
