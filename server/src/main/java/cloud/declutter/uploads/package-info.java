/** The service's own store: takes files in, says whether the person has them already, and keeps them as a storage like any other. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: database",
            "platform :: web",
            "connections",
            "catalog",
            "catalog :: writing",
            "duplicates"
        })
@NullMarked
package cloud.declutter.uploads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
