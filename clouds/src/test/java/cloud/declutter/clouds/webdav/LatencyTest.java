package cloud.declutter.clouds.webdav;

import static cloud.declutter.clouds.webdav.DavAnswers.folder;
import static cloud.declutter.clouds.webdav.DavAnswers.multistatus;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.http.TestServer;
import cloud.declutter.engine.path.RawPath;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** At 100 ms to each answer, a listing takes as long as its requests need with the line full, and hardly longer. */
class LatencyTest {
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final int PARALLEL = Integer.getInteger("declutter.latency.parallel", 16);
    private static final int OUTER = Integer.getInteger("declutter.latency.outer", 25);
    private static final int INNER = 49;
    private static final double GREATEST_RATIO = 1.3;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private void answerLate(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        exchange.getRequestBody().readAllBytes();
        var until = System.nanoTime() + LATENCY.toNanos();
        for (var left = LATENCY.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        var path = exchange.getRequestURI().getRawPath();
        var parts = new StringBuilder(folder(path));
        if (DavAnswers.isListing(exchange)) {
            var depth = path.length() - path.replace("/", "").length();
            for (var n = 0; n < (depth == 1 ? OUTER : depth == 2 ? INNER : 0); n++) {
                parts.append(folder(path + n + "/"));
            }
        }
        inFlight.decrementAndGet();
        multistatus(exchange, parts.toString());
    }

    @Test
    void aListingKeepsAsManyRequestsInFlightAsIsConfigured() {
        try (var server = new TestServer(this::answerLate)) {
            var settings = new WebDavSettings(server.uri("/"), "", new Secret(""), PARALLEL);
            try (var cloud = WebDavCloud.open(settings, DavFixture.LOOPBACK, new ManualTime().timing())) {
                requests.set(0);
                var counting = new Counting();
                var start = System.nanoTime();

                cloud.list(counting);

                var took = Duration.ofNanos(System.nanoTime() - start);
                var ideal = LATENCY.multipliedBy(requests.get()).dividedBy(PARALLEL);
                assertThat(counting.folders).isEqualTo(1 + OUTER + OUTER * INNER);
                assertThat(requests.get()).isLessThanOrEqualTo(counting.folders + 2);
                assertThat(most).hasValue(PARALLEL);
                assertThat((double) took.toNanos() / ideal.toNanos())
                        .as("%s for %s requests, ideally %s", took, requests, ideal)
                        .isLessThanOrEqualTo(GREATEST_RATIO);
            }
        }
    }

    /** Counts folders. */
    private static final class Counting implements Listing {
        private int folders;

        @Override
        public void folder(RawPath path, long object) {
            folders++;
        }

        @Override
        public void file(byte[] name, int offset, int length, Version version, int links) {}

        @Override
        public void file(RawPath name, Version version, String reference, Published published) {}

        @Override
        public void problem(RawPath path, ProblemKind kind) {
            throw new IllegalStateException(kind.reason());
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
