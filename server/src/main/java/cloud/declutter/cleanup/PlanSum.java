package cloud.declutter.cleanup;

/** What a finished plan amounts to. */
record PlanSum(Cleanup.Totals totals, Cleanup.LeftOut left, boolean capExceeded) {}
