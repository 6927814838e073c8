/** Classes that break the rules of the house, to prove that the rules hold. */
@NullMarked
package cloud.declutter.architecture.offenders.platform;

import org.jspecify.annotations.NullMarked;
