/** The service with stand-in clouds and sample files, for a first look. */
@NullMarked
package cloud.declutter.demo;

import org.jspecify.annotations.NullMarked;
