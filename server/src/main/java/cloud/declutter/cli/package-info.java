/** The command line: serve, scan, migrate, config, admin, rotate-keys, epoch, doctor. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: database",
            "platform :: checkup",
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
