/** Kills the service again and again while it moves files, and counts what is lost by that: nothing. */
@NullMarked
package cloud.declutter.bench.drills;

import org.jspecify.annotations.NullMarked;
