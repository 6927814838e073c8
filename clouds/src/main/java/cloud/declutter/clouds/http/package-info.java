/** The one way to storages over HTTP: guarded against forged addresses, bounded, patient, counted. */
@NullMarked
package cloud.declutter.clouds.http;

import org.jspecify.annotations.NullMarked;
