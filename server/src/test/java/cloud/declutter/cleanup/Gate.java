package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Lets the jobs of a {@link GatedService} go on from point to point, and holds each at the point where it was told to, until
 * the service is killed.
 */
final class Gate implements AutoCloseable {
    /** What a job says first, each time it is begun. */
    static final String BEGIN = "begin";

    /** The last point of a job. */
    static final String END = "end";

    private final ServerSocket door;
    private final Consumer<String> world;
    private final Map<String, List<List<String>>> runs = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private long movedAt = System.nanoTime();

    /** What became of a hold. */
    enum Fate {
        HELD,
        /** The job has ended before that point. */
        ENDED,
        /** The service was killed for others before the job was there. */
        MISSED
    }

    /** A job that is to be held in that run, from 0, at that point, from 1. */
    private record Hold(int run, int point, CompletableFuture<Fate> fate) {}

    /** @param world sees each point before it is passed, or held at */
    Gate(Consumer<String> world) {
        this.world = world;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::admit);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Holds a job at that point, counted from 1, once it is begun the next time. */
    synchronized CompletableFuture<Fate> hold(String job, int point) {
        var hold = new Hold(runs(job), point, new CompletableFuture<>());
        holds.put(job, hold);
        return hold.fate;
    }

    /** How often a job was begun. */
    synchronized int runs(String job) {
        return runs.getOrDefault(job, List.of()).size();
    }

    /** The points that a job has passed in that run, from 0. */
    synchronized List<String> passed(String job, int run) {
        return List.copyOf(runs.getOrDefault(job, List.of()).get(run));
    }

    /** Nanoseconds since a job came to a point last. */
    synchronized long still() {
        return System.nanoTime() - movedAt;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller;
                var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8))) {
            var said = lines.readLine().split(" ", 2);
            world.accept(said[1]);
            if (goesOn(said[0], said[1])) {
                caller.getOutputStream().write('\n');
            } else {
                lines.readLine();
            }
        } catch (IOException killed) {
            // Nobody waits for an answer any more.
        }
    }

    private synchronized boolean goesOn(String job, String point) {
        movedAt = System.nanoTime();
        var all = runs.computeIfAbsent(job, _ -> new ArrayList<>());
        var hold = holds.get(job);
        if (point.equals(BEGIN)) {
            all.add(new ArrayList<>());
            if (hold != null && all.size() - 1 > hold.run) {
                hold.fate.complete(Fate.MISSED);
            }
            return true;
        }
        var passed = all.getLast();
        passed.add(point);
        if (hold == null || hold.fate.isDone() || all.size() - 1 < hold.run) {
            return true;
        }
        if (passed.size() == hold.point) {
            return !hold.fate.complete(Fate.HELD);
        }
        if (point.equals(END)) {
            hold.fate.complete(Fate.ENDED);
        }
        return true;
    }
}
