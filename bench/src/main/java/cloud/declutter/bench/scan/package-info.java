/** Times the finding of exact duplicates: the service, the command line and their peers, on the same trees. */
@NullMarked
package cloud.declutter.bench.scan;

import org.jspecify.annotations.NullMarked;
