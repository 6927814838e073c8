package cloud.declutter.fakeclouds;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What a fake cloud does over HTTP beside answering: counting, waiting, checking tokens, making faults. */
final class Serving implements AutoCloseable {
    /** Of contents that need no token. */
    static final String DOWNLOAD = "download";

    final Faults faults = new Faults();
    private final FakeCloud cloud;
    private final Consent consent;
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final LongAdder leaks = new LongAdder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Endpoint api;
    private final Endpoint content;
    private volatile Duration latency = Duration.ZERO;

    Serving(FakeCloud cloud, Consent consent, int port) {
        this.cloud = cloud;
        this.consent = consent;
        this.api = new Endpoint(port, this::serveApi);
        this.content = new Endpoint(0, this::serveContent);
    }

    String url() {
        return api.url();
    }

    String contentUrl() {
        return content.url();
    }

    void latency(Duration duration) {
        latency = duration;
    }

    long calls(String operation) {
        return operation.equals(Faults.ANY)
                ? calls.values().stream().mapToLong(LongAdder::sum).sum()
                : calls.getOrDefault(operation, new LongAdder()).sum();
    }

    void resetCalls() {
        calls.clear();
    }

    long leaks() {
        return leaks.sum();
    }

    private void serveApi(Call call, HttpExchange exchange) throws IOException {
        if (consent.answers(call)) {
            serve(call, exchange, FakeCloud.OAUTH, () -> consent.answer(call));
            return;
        }
        var operation = cloud.operation(call);
        serve(call, exchange, operation, () -> permitted(call, operation));
    }

    private void serveContent(Call call, HttpExchange exchange) throws IOException {
        var leaked = call.header("authorization").isPresent();
        if (leaked) {
            leaks.increment();
        }
        serve(call, exchange, DOWNLOAD, () -> leaked ? Reply.empty(400) : underLock(() -> cloud.content(call)));
    }

    private void serve(Call call, HttpExchange exchange, String operation, Supplier<Reply> asked) throws IOException {
        calls.computeIfAbsent(operation, any -> new LongAdder()).increment();
        await();
        faults.act(operation).ifPresent(Runnable::run);
        var fault = faults.next(operation);
        if (fault.isEmpty()) {
            Endpoint.send(exchange, asked.get());
            return;
        }
        switch (fault.get()) {
            case Fault.Dropped _ -> {}
            case Fault.LostAnswer _ -> asked.get().lose();
            case Fault.CutAfter(var bytes) -> Endpoint.send(exchange, asked.get(), bytes);
            case Fault.Refusal refusal -> Endpoint.send(exchange, refused(refusal, call));
            case Fault.DoneButBroken _ -> Endpoint.send(exchange, asked.get().lost());
            case Fault.RepeatedItems _ -> Endpoint.send(exchange, cloud.repeated(asked.get()));
            case Fault.Incomplete _ -> Endpoint.send(exchange, cloud.incomplete(asked.get()));
        }
    }

    private Reply refused(Fault.Refusal fault, Call call) {
        return switch (fault) {
            case Fault.Throttled(var wait) -> cloud.throttled(wait);
            case Fault.ThrottledWrites(var wait) -> cloud.throttledWrites(wait);
            case Fault.Unavailable(var wait) -> Reply.empty(503).retryAfter(wait);
            case Fault.Broken(var status) -> Reply.empty(status);
            case Fault.Garbage _ -> Reply.html(200, "<html><body>It works!</body></html>");
            case Fault.TokenExpired _ -> cloud.unauthorized();
            case Fault.FeedLost _ -> cloud.feedLost(call);
        };
    }

    /** The answer to who bears a good token of the right scope. */
    Reply permitted(Call call, String operation) {
        var token = consent.of(call.bearer());
        if (token == null) {
            return cloud.unauthorized();
        }
        var needed = cloud.scopesFor(call, operation);
        if (!needed.isEmpty() && needed.stream().noneMatch(token.scopes()::contains)) {
            return cloud.missingScope(needed);
        }
        return underLock(() -> cloud.answer(call, operation));
    }

    private Reply underLock(Supplier<Reply> answer) {
        cloud.lock.lock();
        try {
            return answer.get();
        } finally {
            cloud.lock.unlock();
        }
    }

    private void await() throws IOException {
        var wait = latency;
        if (wait.isZero()) {
            return;
        }
        try {
            if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The fake cloud is closed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        api.close();
        content.close();
    }
}
