/**
 * OneDrive, Google Drive and Dropbox on this machine: stateful servers that answer as the providers' documentation says,
 * with latency, throttling and faults on demand. For the demo and for tests; nothing here guards real data.
 */
@NullMarked
package cloud.declutter.fakeclouds;

import org.jspecify.annotations.NullMarked;
