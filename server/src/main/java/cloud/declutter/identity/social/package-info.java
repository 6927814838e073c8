/** Signing in through another provider by OpenID Connect, and which identities there belong to which account here. */
@NullMarked
package cloud.declutter.identity.social;

import org.jspecify.annotations.NullMarked;
