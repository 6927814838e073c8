/** How long a start takes, and what the service takes of memory once it is ready. */
@NullMarked
package cloud.declutter.bench.start;

import org.jspecify.annotations.NullMarked;
