/** Scan jobs: list, compare, read what must be read, and replace the view when all of it was seen. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: database",
            "platform :: web",
            "connections",
            "catalog",
            "catalog :: writing"
        })
@NullMarked
package cloud.declutter.scanning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
