/** Which hashes prove that two contents are the same, and how strongly. */
@NullMarked
package cloud.declutter.engine.evidence;

import org.jspecify.annotations.NullMarked;
