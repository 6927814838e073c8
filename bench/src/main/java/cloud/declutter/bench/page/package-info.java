/** How soon the page shows something, and whether it keeps up with who scrolls it, with a very large catalogue. */
@NullMarked
package cloud.declutter.bench.page;

import org.jspecify.annotations.NullMarked;
