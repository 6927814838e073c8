/** What may be wrong with an installation, found from inside and from outside of it, and what to do (docs/doctor.md). */
@NamedInterface("checkup")
@NullMarked
package cloud.declutter.platform.checkup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
