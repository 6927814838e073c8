/** A person's My Drive at Google, through Google Drive API v3. */
@NullMarked
package cloud.declutter.clouds.googledrive;

import org.jspecify.annotations.NullMarked;
