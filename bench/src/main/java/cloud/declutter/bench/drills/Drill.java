package cloud.declutter.bench.drills;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cloud.declutter.bench.service.Api;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Cycles of a kill at a random moment under load, and of finding out afterwards whether what the clients asked and were told,
 * what the service says, and what the storages hold are one. The seed decides on everything but the time that things take.
 */
public final class Drill implements AutoCloseable {
    private static final int PAIRS = 100;
    private static final int LONGEST_WORK_MILLIS = 1000;
    private static final int LONGEST_RECOVERY_MILLIS = 1500;
    private static final int ALL_DIE_ONCE_IN = 8;
    private static final int DIES_AGAIN_ONCE_IN = 4;

    private final long seed;
    private final Random random;
    private final Library library;
    private final Nodes nodes;
    private final Api api;
    private final List<Hand> hands;
    private int cycles;
    private int kills;

    /**
     * Starts two nodes of the service and has them scan a library of its own.
     *
     * @param command starts a node, and becomes it
     * @param folder an empty one, for the library, the service's home and its log
     */
    public Drill(List<String> command, Path folder, long seed) throws IOException, InterruptedException {
        this.seed = seed;
        this.random = new Random(seed);
        this.library = new Library(Files.createDirectory(folder.resolve("disk")), PAIRS);
        this.nodes = new Nodes(command, Files.createDirectory(folder.resolve("nodes")), library.settings());
        this.api = new Api(nodes.base());
        api.signUp();
        library.connect(api, nodes.base());
        this.hands = Stream.of(Library.Half.values())
                .map(half -> new Hand(api, half, new Random(random.nextLong())))
                .toList();
    }

    /** Goes through that many cycles. Throws {@link IllegalStateException} as soon as a promise is broken. */
    public void run(int wanted, PrintWriter progress) throws IOException, InterruptedException {
        while (cycles < wanted) {
            cycles++;
            try {
                cycle();
            } catch (IllegalStateException broken) {
                throw new IllegalStateException(
                        "Cycle %d of seed %d: %s".formatted(cycles, seed, broken.getMessage()), broken);
            }
            if (cycles % 25 == 0) {
                progress.println(report());
                progress.flush();
            }
        }
    }

    /** The figures so far, in one line; they are only reached where nothing was lost. */
    public String report() {
        return "drills: %d cycles, %d kills, %d cleanups of %d files, 0 files lost, 0 removed outside the plan, seed %d"
                .formatted(
                        cycles,
                        kills,
                        hands.stream().mapToInt(Hand::cleanups).sum(),
                        hands.stream().mapToLong(Hand::files).sum(),
                        seed);
    }

    private void cycle() throws IOException, InterruptedException {
        killUnderLoad();
        if (random.nextInt(DIES_AGAIN_ONCE_IN) == 0) {
            nodes.awaitReady();
            MILLISECONDS.sleep(random.nextInt(LONGEST_RECOVERY_MILLIS));
            kill();
        }
        nodes.awaitReady();
        api.moveTo(nodes.base());
        var expected = new HashMap<>(library.files());
        for (var hand : hands) {
            hand.removed().forEach(expected::remove);
        }
        mustStand(expected);
        for (var hand : hands) {
            hand.putRight();
        }
        mustStand(library.files());
    }

    private void killUnderLoad() throws IOException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(hands.size())) {
            var works = new ArrayList<Future<?>>();
            var moving = new CountDownLatch(1);
            for (var hand : hands) {
                works.add(threads.submit(() -> {
                    hand.work(moving::countDown);
                    return hand;
                }));
            }
            if (!moving.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("No cleanup was begun");
            }
            MILLISECONDS.sleep(random.nextInt(LONGEST_WORK_MILLIS));
            kill();
            for (var work : works) {
                work.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void kill() throws IOException, InterruptedException {
        if (random.nextInt(ALL_DIE_ONCE_IN) > 0) {
            nodes.kill();
            kills++;
            return;
        }
        nodes.killAll();
        kills += 2;
        nothingMayBeLost();
        nodes.restart();
    }

    /** While no node lives: each content stands, and nothing is away that nobody wanted to be removed. */
    private void nothingMayBeLost() throws IOException {
        var standing = library.standing();
        var lost = new HashMap<>(library.files());
        lost.values().removeAll(standing.values());
        if (!lost.isEmpty()) {
            throw new IllegalStateException("Contents that stand nowhere: " + lost);
        }
        var away = new HashMap<>(library.files());
        away.keySet().removeAll(standing.keySet());
        hands.stream()
                .flatMap(hand -> hand.wish().stream())
                .map(Wish::mayBeAway)
                .forEach(away.keySet()::removeAll);
        if (!away.isEmpty()) {
            throw new IllegalStateException("Files that are away outside of any plan: " + away);
        }
    }

    private void mustStand(Map<String, String> expected) throws IOException {
        var standing = library.standing();
        if (!standing.equals(expected)) {
            var missing = new HashMap<>(expected);
            missing.entrySet().removeAll(standing.entrySet());
            var unexpected = new HashMap<>(standing);
            unexpected.entrySet().removeAll(expected.entrySet());
            throw new IllegalStateException(
                    "The service says other than what is: missing %s, unexpected %s".formatted(missing, unexpected));
        }
    }

    @Override
    public void close() {
        api.close();
        nodes.close();
        library.close();
    }
}
