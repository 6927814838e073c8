/** The command line: serve, scan, migrate, config, admin, rotate-keys, epoch. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: database",
            "identity",
            "connections",
            "scanning",
            "catalog",
            "duplicates"
        })
@NullMarked
package cloud.declutter.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
