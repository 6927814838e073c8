package cloud.declutter.identity;

import cloud.declutter.platform.Owner;

/** Who makes a call, and by which of their sign-ins. A controller that asks for one is given it. */
public record SignIn(Owner owner, SessionId session) {}
