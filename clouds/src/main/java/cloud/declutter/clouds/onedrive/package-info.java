/** A person's OneDrive, through Microsoft Graph v1.0. */
@NullMarked
package cloud.declutter.clouds.onedrive;

import org.jspecify.annotations.NullMarked;
