/** What it costs to look again at a cloud in which little has changed. */
@NullMarked
package cloud.declutter.bench.changes;

import org.jspecify.annotations.NullMarked;
