/** Measures Declutter beside other finders of duplicates, on trees whose duplicates are known. */
@NullMarked
package cloud.declutter.bench;

import org.jspecify.annotations.NullMarked;
