package cloud.declutter.connections;

import cloud.declutter.platform.Owner;
import java.util.Map;
import java.util.Set;

/** Tells how much each of a person's connections holds, wherever connections are shown. The catalogue knows. */
public interface Holdings {

    /** Without those that were never seen whole. */
    Map<ConnectionId, Holding> of(Owner owner);

    /** Those of which no cleanup is planned before they were scanned, since the database was restored from a backup. */
    Set<ConnectionId> outdated(Owner owner);

    record Holding(long files, long bytes) {
        static final Holding NOTHING = new Holding(0, 0);
    }
}
