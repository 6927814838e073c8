/** Names and paths as the bytes they are: compared, stored and restored without ever being decoded. */
@NullMarked
package cloud.declutter.engine.path;

import org.jspecify.annotations.NullMarked;
