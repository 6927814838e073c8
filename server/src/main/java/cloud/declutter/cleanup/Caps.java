package cloud.declutter.cleanup;

import cloud.declutter.catalog.View;
import cloud.declutter.connections.ConnectionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what a plan removes and tells when it is so much that a click is not enough (safety.md, I7). */
final class Caps {
    private final CleanupSettings settings;
    private final Map<ConnectionId, Sum> ofConnections = new HashMap<>();
    private Sum all = Sum.NONE;

    private record Sum(int files, long bytes) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(long size) {
            return new Sum(files + 1, bytes + size);
        }
    }

    Caps(CleanupSettings settings) {
        this.settings = settings;
    }

    void add(ConnectionId connection, long size) {
        all = all.plus(size);
        ofConnections.merge(connection, Sum.NONE.plus(size), (sum, _) -> sum.plus(size));
    }

    int files() {
        return all.files;
    }

    long bytes() {
        return all.bytes;
    }

    boolean exceeded(List<View> views) {
        return all.files > settings.capFiles()
                || all.bytes > settings.capBytes().toBytes()
                || views.stream().anyMatch(this::exceedsShare);
    }

    private boolean exceedsShare(View view) {
        var sum = ofConnections.getOrDefault(view.connection(), Sum.NONE);
        return 100L * sum.files > settings.capShare() * view.files()
                || 100.0 * sum.bytes > (double) settings.capShare() * view.bytes();
    }
}
