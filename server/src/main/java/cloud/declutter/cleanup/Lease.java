package cloud.declutter.cleanup;

import cloud.declutter.platform.Owner;

/**
 * The right to work on one cleanup, until somebody takes a later one.
 *
 * @param token rises with each holder
 * @param undoing whether the work is to restore, not to remove
 */
record Lease(Owner owner, CleanupId cleanup, long token, boolean undoing) {}
