/** WebDAV servers, and Nextcloud with its trash bin, file ids, checksums and previews. */
@NullMarked
package cloud.declutter.clouds.webdav;

import org.jspecify.annotations.NullMarked;
