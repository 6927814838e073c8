package cloud.declutter.clouds.http;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Does the same at once, many times over. */
public final class Threads {
    private Threads() {}

    /** Waits until as many threads are there as the barrier has parties. */
    public static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("Fewer came together than were expected", alone);
        }
    }

    /** What may fail. */
    public interface Task {
        void run() throws Exception;
    }

    /** Throws {@link IllegalStateException} where one of them failed. */
    public static void together(int times, Task task) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, times)
                    .<Callable<Boolean>>mapToObj(n -> () -> {
                        task.run();
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
