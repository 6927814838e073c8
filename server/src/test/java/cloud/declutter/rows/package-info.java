/**
 * The security chapters of the deployment guide in executable form: a class for each row of the product's mission, named
 * after it, each against the real program in the environment it speaks of.
 */
@NullMarked
package cloud.declutter.rows;

import org.jspecify.annotations.NullMarked;
