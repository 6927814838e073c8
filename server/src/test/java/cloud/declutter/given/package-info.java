/** Builds worlds for tests: the real service on a real database, people who use it over HTTP, folders full of files. */
@NullMarked
package cloud.declutter.given;

import org.jspecify.annotations.NullMarked;
