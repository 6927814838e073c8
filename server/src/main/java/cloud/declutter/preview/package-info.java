/** A file's content, for eyes: downloads and thumbnails. Reads storages, changes nothing. */
@ApplicationModule(allowedDependencies = {"platform", "catalog", "connections"})
@NullMarked
package cloud.declutter.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
