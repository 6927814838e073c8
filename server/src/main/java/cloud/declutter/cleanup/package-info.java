/** Plans, removes, undoes, purges; the only code that changes a storage. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "platform",
            "platform :: database",
            "platform :: web",
            "platform :: metrics",
            "duplicates",
            "catalog",
            "catalog :: writing",
            "connections"
        })
@NullMarked
package cloud.declutter.cleanup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
