/** The face of the catalogue for those who change it: scans, uploads, cleanups. */
@NamedInterface("writing")
@NullMarked
package cloud.declutter.catalog.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
