/** How many requests a second one node answers, and how fast. */
@NullMarked
package cloud.declutter.bench.load;

import org.jspecify.annotations.NullMarked;
