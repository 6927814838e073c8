/** Whatever rclone reaches: the remotes of an operator's {@code rclone.conf}. */
@NullMarked
package cloud.declutter.clouds.rclone;

import org.jspecify.annotations.NullMarked;
