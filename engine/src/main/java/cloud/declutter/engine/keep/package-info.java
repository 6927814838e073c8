/** Keep rules: which copy of a duplicate stays. */
@NullMarked
package cloud.declutter.engine.keep;

import org.jspecify.annotations.NullMarked;
