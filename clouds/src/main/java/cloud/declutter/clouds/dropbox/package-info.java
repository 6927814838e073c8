/** A person's Dropbox, through Dropbox API v2. */
@NullMarked
package cloud.declutter.clouds.dropbox;

import org.jspecify.annotations.NullMarked;
