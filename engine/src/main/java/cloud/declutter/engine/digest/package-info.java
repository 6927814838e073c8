/** Every kind of content hash, computed from one read of the bytes. */
@NullMarked
package cloud.declutter.engine.digest;

import org.jspecify.annotations.NullMarked;
