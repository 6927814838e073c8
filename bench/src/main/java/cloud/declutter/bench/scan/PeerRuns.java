package cloud.declutter.bench.scan;

import cloud.declutter.bench.service.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Times the peers on one tree, read from a warm page cache: each runs once uncounted, and the counted runs take turns, so
 * that a moment in which the machine is busy elsewhere hits all of them alike.
 */
final class PeerRuns {
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Workshop workshop;
    private final Path tree;
    private final Map<Peer, List<Usage>> usages = new EnumMap<>(Peer.class);
    private final Map<Peer, Row> failures = new EnumMap<>(Peer.class);

    private PeerRuns(Workshop workshop, Path tree) {
        this.workshop = workshop;
        this.tree = tree;
    }

    static List<Row> of(Workshop workshop, Path tree) throws InterruptedException {
        var all = new PeerRuns(workshop, tree);
        for (var round = 0; round <= workshop.runs(); round++) {
            for (var peer : Peer.installed()) {
                all.run(peer, round);
            }
        }
        return Peer.installed().stream().map(all::row).toList();
    }

    private void run(Peer peer, int round) throws InterruptedException {
        if (failures.containsKey(peer)) {
            return;
        }
        workshop.say(peer.program() + (round == 0 ? ", to warm up" : ", run " + round));
        try {
            var usage = new Child(peer.listing(tree), workshop.folder(), LIMIT).run();
            if (round > 0) {
                usages.computeIfAbsent(peer, _ -> new ArrayList<>()).add(usage);
            }
        } catch (IOException failure) {
            failures.put(peer, Row.failed(peer.program(), failure));
        }
    }

    private Row row(Peer peer) {
        var failure = failures.get(peer);
        return failure == null
                ? Row.of(peer.program(), usages.getOrDefault(peer, List.of()), Row.NOT_COMPARED)
                : failure;
    }
}
