package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A {@link Line} to a real server over HTTP: stands between an adapter and the server on a port of its own, passes every
 * byte on as it comes, and makes trouble when told to. One connection carries one request, so that a cut hurts that
 * request only.
 */
public final class TestingRelay implements Line, AutoCloseable {
    private static final String GARBAGE =
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Welcome!</form></body></html>";

    private final InetSocketAddress server;
    private final Function<RelayedRequest, Optional<Step>> steps;
    private final RelayedAnswer refusal;
    private final ServerSocket door;
    private final AtomicLong requests = new AtomicLong();
    private final Map<Step, Trouble> troubles = new EnumMap<>(Step.class);
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private int throttled;
    private boolean expired;
    private boolean garbage;

    /**
     * @param steps tells what an adapter is doing by a request; empty where it does not matter
     * @param refusal what the server answers to credentials that it does not accept
     */
    public TestingRelay(
            InetSocketAddress server, Function<RelayedRequest, Optional<Step>> steps, RelayedAnswer refusal) {
        this.server = server;
        this.steps = steps;
        this.refusal = refusal;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (var step : Step.values()) {
            troubles.put(step, new Trouble());
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    /** What shall befall the requests of one step. */
    private static final class Trouble {
        private final ConcurrentLinkedDeque<Runnable> acts = new ConcurrentLinkedDeque<>();
        private final Deque<Fate> answers = new ArrayDeque<>();
        private int lost;
        private int failing;
        private int cuts;
        private long after;
    }

    /** What befalls one request. */
    private sealed interface Fate {
        record Answered(RelayedAnswer answer) implements Fate {}

        record Passed(long most) implements Fate {}

        record Lost() implements Fate {}

        /** Carried out, but another answer is given. */
        record Denied(RelayedAnswer answer) implements Fate {}
    }

    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void before(Step step, Runnable act) {
        trouble(step).acts.add(act);
    }

    @Override
    public synchronized void loseAnswer(Step step) {
        trouble(step).lost++;
    }

    @Override
    public synchronized void fail(Step step, int times) {
        trouble(step).failing = times;
    }

    /** The next request of that step is carried out, but answered like that. */
    public synchronized void answerAfter(Step step, RelayedAnswer answer) {
        trouble(step).answers.add(new Fate.Denied(answer));
    }

    /** The next request of that step is answered like that, and not carried out. */
    public synchronized void answerInstead(Step step, RelayedAnswer answer) {
        trouble(step).answers.add(new Fate.Answered(answer));
    }

    @Override
    public synchronized void cut(Step step, long after, int times) {
        trouble(step).after = after;
        trouble(step).cuts = times;
    }

    @Override
    public synchronized void throttle(int times) {
        throttled = times;
    }

    @Override
    public synchronized void expireCredentials() {
        expired = true;
    }

    @Override
    public synchronized void answerGarbage() {
        garbage = true;
    }

    @Override
    public long requests() {
        return requests.get();
    }

    private Trouble trouble(Step step) {
        return Optional.ofNullable(troubles.get(step)).orElseThrow();
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                open.put(client, true);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var request =
                    RelayedRequest.read(new BufferedInputStream(client.getInputStream()), client.getOutputStream());
            if (request.isEmpty()) {
                return;
            }
            requests.incrementAndGet();
            var step = steps.apply(request.get());
            step.map(this::trouble).map(trouble -> trouble.acts.poll()).ifPresent(Runnable::run);
            switch (fate(step)) {
                case Fate.Answered(var answer) -> answer.write(client.getOutputStream(), request.get());
                case Fate.Passed(var most) -> pass(request.get(), client.getOutputStream(), most);
                case Fate.Denied(var answer) -> {
                    pass(request.get(), OutputStream.nullOutputStream(), Long.MAX_VALUE);
                    answer.write(client.getOutputStream(), request.get());
                }
                case Fate.Lost() -> pass(request.get(), OutputStream.nullOutputStream(), Long.MAX_VALUE);
            }
        } catch (IOException eitherSideLeft) {
            // The adapter left early, or the server did; the other side learns of it by the closed connection.
        } finally {
            open.remove(client);
        }
    }

    private synchronized Fate fate(Optional<Step> step) {
        if (garbage) {
            return new Fate.Answered(new RelayedAnswer(200, "text/html", GARBAGE));
        }
        if (expired) {
            return new Fate.Answered(refusal);
        }
        if (throttled > 0) {
            throttled--;
            return new Fate.Answered(new RelayedAnswer(429, "text/plain", "Too many requests"));
        }
        return step.map(this::trouble).map(TestingRelay::fate).orElse(new Fate.Passed(Long.MAX_VALUE));
    }

    private static Fate fate(Trouble trouble) {
        var answer = trouble.answers.poll();
        if (answer != null) {
            return answer;
        }
        if (trouble.failing > 0) {
            trouble.failing--;
            return new Fate.Answered(new RelayedAnswer(500, "text/plain", "Out of order"));
        }
        if (trouble.lost > 0) {
            trouble.lost--;
            return new Fate.Lost();
        }
        if (trouble.cuts > 0) {
            trouble.cuts--;
            return new Fate.Passed(trouble.after);
        }
        return new Fate.Passed(Long.MAX_VALUE);
    }

    /** @param most bytes of the answer's body that are let through */
    private void pass(RelayedRequest request, OutputStream client, long most) throws IOException {
        try (var upstream = new Socket(server.getAddress(), server.getPort())) {
            request.write(upstream.getOutputStream());
            var answer = new BufferedInputStream(upstream.getInputStream(), 64 * 1024);
            var head = RelayedRequest.head(answer);
            client.write(RelayedRequest.closing(head).getBytes(ISO_8859_1));
            copy(answer, client, most);
            client.flush();
        }
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException {
        var buffer = new byte[64 * 1024];
        var left = most;
        while (left > 0) {
            var read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var socket : open.keySet()) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
