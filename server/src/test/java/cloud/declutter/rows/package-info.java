/** The rows of the mission, each proven from outside on the program as it runs. */
@NullMarked
package cloud.declutter.rows;

import org.jspecify.annotations.NullMarked;
