package cloud.declutter.clouds.http;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.http.CallFailedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one call and hands out its answer. Everything is bounded: the calls in flight (until their bodies are read or
 * closed), the head's lines, the body's length, the time to connect, the silence, and the time over all, after which the
 * connection is cut, whatever trickles in.
 */
final class Wire implements AutoCloseable {
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_LINE = 32 * 1024;
    private static final TimeValue UNCHECKED_IDLENESS = TimeValue.ofSeconds(1);

    private final CloseableHttpClient client;
    private final Semaphore inFlight;
    private final ScheduledThreadPoolExecutor watch;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    Wire(HttpSettings settings, Addresses addresses) {
        this.inFlight = new Semaphore(settings.parallel());
        this.client = client(settings, addresses);
        this.watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("http-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(HttpSettings settings, Addresses addresses) {
        var silence = Timeout.of(settings.silence());
        var lines = Http1Config.custom()
                .setMaxHeaderCount(MOST_FIELDS)
                .setMaxLineLength(LONGEST_LINE)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnTotal(settings.parallel())
                .setMaxConnPerRoute(settings.parallel())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(lines)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(silence).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectWithin()))
                        .setSocketTimeout(silence)
                        .setValidateAfterInactivity(UNCHECKED_IDLENESS)
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("DeclutterCloud/0.1")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    Answer send(Call call, @Nullable Secret authorization) throws CallFailedException, InterruptedException {
        if (closed.get()) {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "The connection to this storage was closed");
        }
        if (!inFlight.tryAcquire(call.within().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CallFailedException(
                    Kind.NOT_SENT, "Too many other calls to this storage are under way. Try again later.");
        }
        var request = request(call, authorization);
        var cut = watch.schedule(request::cancel, call.within().toMillis(), TimeUnit.MILLISECONDS);
        var over = new Over(() -> {
            cut.cancel(false);
            inFlight.release();
        });
        try {
            Leave.prove();
            calls.incrementAndGet();
            var response = client.executeOpen(host(call), request, null);
            return answer(call, request, response, over);
        } catch (IOException failure) {
            over.run();
            throw failed(call, failure, request.isCancelled());
        } catch (RuntimeException bugOrNoLeave) {
            over.run();
            throw bugOrNoLeave;
        }
    }

    /** Runs what must run exactly once. */
    private static final class Over implements Runnable {
        private final AtomicBoolean ran = new AtomicBoolean();
        private final Runnable end;

        Over(Runnable end) {
            this.end = end;
        }

        @Override
        public void run() {
            if (ran.compareAndSet(false, true)) {
                end.run();
            }
        }
    }

    private static HttpHost host(Call call) {
        return HttpHost.create(call.uri());
    }

    private static HttpUriRequestBase request(Call call, @Nullable Secret authorization) {
        var request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach((name, value) -> {
            if (!"Content-Type".equalsIgnoreCase(name)) {
                request.setHeader(name, value);
            }
        });
        if (authorization != null) {
            request.setHeader("Authorization", authorization.value());
        }
        var type = call.headers().get("Content-Type");
        if (type != null) {
            request.setEntity(new ByteArrayEntity(call.body(), ContentType.parse(type)));
        }
        return request;
    }

    private Answer answer(Call call, HttpUriRequestBase request, ClassicHttpResponse response, Over over)
            throws IOException {
        var fields = Arrays.stream(response.getHeaders())
                .map(header -> new Answer.Field(header.getName(), String.valueOf(header.getValue())))
                .toList();
        var entity = response.getEntity();
        if (entity == null) {
            response.close();
            over.run();
            return new Answer(response.getCode(), fields, InputStream.nullInputStream());
        }
        var content = call.purpose() == Call.Purpose.CONTENT;
        var body = new BodyStream(
                entity.getContent(),
                call.longest(),
                read -> bytes.addAndGet(content ? read : 0),
                ending(request, response, over));
        return new Answer(response.getCode(), fields, body);
    }

    /** The connection is cut first: closing the response alone would read an endless body to its end. */
    private static BodyStream.End ending(HttpUriRequestBase request, ClassicHttpResponse response, Runnable over) {
        return new BodyStream.End() {
            @Override
            public void whole() {
                over.run();
            }

            @Override
            public void cut() {
                request.cancel();
                try {
                    response.close();
                } catch (IOException alreadyGone) {
                    // All that was wanted.
                } finally {
                    over.run();
                }
            }
        };
    }

    private static CallFailedException failed(Call call, IOException failure, boolean cut) {
        var host = call.uri().getHost();
        return switch (failure) {
            case ForbiddenAddressException forbidden ->
                new CallFailedException(Kind.FORBIDDEN, String.valueOf(forbidden.getMessage()), forbidden);
            case UnknownHostException unknown ->
                new CallFailedException(
                        Kind.NOT_SENT, "No address is known for " + host + ". Check how it is spelled.", unknown);
            case SSLHandshakeException distrust ->
                new CallFailedException(
                        Kind.FORBIDDEN,
                        "The certificate of " + host + " cannot be trusted; nothing was sent.",
                        distrust);
            case SSLPeerUnverifiedException distrust ->
                new CallFailedException(
                        Kind.FORBIDDEN, "The certificate is not one of " + host + "; nothing was sent.", distrust);
            case ConnectException refused ->
                new CallFailedException(
                        Kind.NOT_SENT, host + " does not accept connections. Check that it is running.", refused);
            case NoRouteToHostException unreachable ->
                new CallFailedException(Kind.NOT_SENT, host + " cannot be reached from here.", unreachable);
            case ConnectTimeoutException late ->
                new CallFailedException(Kind.NOT_SENT, host + " did not accept a connection in time.", late);
            case ConnectionRequestTimeoutException busy ->
                new CallFailedException(Kind.NOT_SENT, "Too many other calls to " + host + " are under way.", busy);
            default ->
                new CallFailedException(
                        Kind.NO_ANSWER,
                        cut
                                ? host + " did not answer in full within "
                                        + call.within().toSeconds() + " seconds."
                                : host + " broke off without a whole answer.",
                        failure);
        };
    }

    Traffic traffic() {
        return new Traffic(calls.get(), bytes.get());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watch.shutdownNow();
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
