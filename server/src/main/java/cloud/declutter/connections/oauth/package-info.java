/** Signing in to clouds at their providers: the way there and back, the tokens, and giving them back. */
@NullMarked
package cloud.declutter.connections.oauth;

import org.jspecify.annotations.NullMarked;
