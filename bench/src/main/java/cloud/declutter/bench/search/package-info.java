/** How soon files are found among many. */
@NullMarked
package cloud.declutter.bench.search;

import org.jspecify.annotations.NullMarked;
