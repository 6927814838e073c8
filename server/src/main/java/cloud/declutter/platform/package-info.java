/** What every request and job passes: settings, ids, problems, pages, the database. Uses no capability. */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {})
@NullMarked
package cloud.declutter.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
