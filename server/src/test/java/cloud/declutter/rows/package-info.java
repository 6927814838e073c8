/** The rows of the mission, proven from outside: the real application in the environment that a row speaks of. */
@NullMarked
package cloud.declutter.rows;

import org.jspecify.annotations.NullMarked;
