/** The one interface behind which every storage stands, and the facts that pass through it. */
@NullMarked
package cloud.declutter.clouds;

import org.jspecify.annotations.NullMarked;
