/** Declutter Cloud: one service, cut by capability. */
@NullMarked
package cloud.declutter;

import org.jspecify.annotations.NullMarked;
