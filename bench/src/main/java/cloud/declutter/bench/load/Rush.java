package cloud.declutter.bench.load;

import cloud.declutter.bench.Percentile;
import cloud.declutter.bench.service.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What one kind of call came to under callers who each ask again as soon as they are answered.
 *
 * @param nanos of each answered call, shortest first
 */
record Rush(double seconds, int failed, List<Long> nanos) {

    /** One call of one caller. */
    interface Call {
        void by(Api caller) throws IOException, InterruptedException;
    }

    /** Lets all callers go at once and has them stop after so many seconds. */
    static Rush of(List<Api> callers, int seconds, Call call) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            var until = start + seconds * 1_000_000_000L;
            var tasks = callers.stream()
                    .<Callable<Tally>>map(caller -> () -> Tally.of(caller, until, call))
                    .toList();
            var tallies = new ArrayList<Tally>();
            for (Future<Tally> tally : threads.invokeAll(tasks)) {
                tallies.add(tally.get());
            }
            var nanos = tallies.stream()
                    .flatMap(tally -> tally.nanos().stream())
                    .sorted()
                    .toList();
            return new Rush(
                    (System.nanoTime() - start) / 1e9,
                    tallies.stream().mapToInt(Tally::failed).sum(),
                    nanos);
        }
    }

    private record Tally(int failed, List<Long> nanos) {
        static Tally of(Api caller, long until, Call call) throws InterruptedException {
            var nanos = new ArrayList<Long>();
            var failed = 0;
            for (var start = System.nanoTime(); start < until; start = System.nanoTime()) {
                try {
                    call.by(caller);
                    nanos.add(System.nanoTime() - start);
                } catch (IOException refused) {
                    failed++;
                }
            }
            return new Tally(failed, nanos);
        }
    }

    /** Answered calls. */
    double perSecond() {
        return nanos.size() / seconds;
    }

    /** Milliseconds that so much of all calls took at most; 0 where none was answered. */
    double millis(double share) {
        return nanos.isEmpty() ? 0 : Percentile.of(nanos, share) / 1e6;
    }
}
