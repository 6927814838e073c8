/** The way to PostgreSQL: the URL, the embedded server of development, the pool, bulk copy. */
@NamedInterface("database")
@NullMarked
package cloud.declutter.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
