/** Generates trees of files whose duplicates are known by construction, and checks reports of a scan against that truth. */
@NullMarked
package cloud.declutter.bench.corpus;

import org.jspecify.annotations.NullMarked;
