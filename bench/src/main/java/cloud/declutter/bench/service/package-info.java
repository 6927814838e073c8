/** The service as whoever measures or drills it has it: a process, its memory, and what it answers over HTTP. */
@NullMarked
package cloud.declutter.bench.service;

import org.jspecify.annotations.NullMarked;
