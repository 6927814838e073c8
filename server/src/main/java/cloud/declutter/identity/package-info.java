/** Accounts, sign-in, tokens, sessions. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: database", "platform :: web"})
@NullMarked
package cloud.declutter.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
