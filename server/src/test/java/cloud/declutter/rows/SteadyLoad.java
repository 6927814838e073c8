package cloud.declutter.rows;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * People who call at a steady pace, however long the answers take, and keep a ledger of what they were told. One call in five
 * connects a folder, under a key; one of five of these is sent once more, as by somebody who missed the answer. All others
 * read. It begins at once; close it.
 */
final class SteadyLoad implements AutoCloseable {
    private static final int ONE_IN = 5;
    private static final List<String> READ = List.of("/api/v1/me", "/api/v1/overview", "/api/v1/connections?limit=5");

    private final List<Person> people;
    private final Folder library;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledFuture<?> ticks;
    private final long begun = System.nanoTime();
    private final AtomicInteger begunCalls = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    /** Ids by the names that were given. */
    private final Map<String, String> ledger = new ConcurrentSkipListMap<>();

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** @param perSecond calls to begin each second */
    SteadyLoad(List<Person> people, Folder library, int perSecond) {
        this.people = people;
        this.library = library;
        this.ticks = pace.scheduleAtFixedRate(this::begin, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** Goes on until it has lasted so long in all, then waits for the last answers. */
    void goOnFor(Duration all) {
        try {
            var left = all.toNanos() - (System.nanoTime() - begun);
            pace.schedule(() -> ticks.cancel(false), left, TimeUnit.NANOSECONDS).get();
            calls.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Requests, those that were sent once more included. */
    int sent() {
        return sent.get();
    }

    /** What was not answered as it should be, each with the moment it was asked, in seconds. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** A line for each folder that somebody was told is connected: name and id. */
    String ledger() {
        return ledger.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "%d requests in %.1f s, %d folders connected, %d failed, longest %d ms"
                .formatted(
                        sent(),
                        (System.nanoTime() - begun) / 1e9,
                        ledger.size(),
                        failures.size(),
                        TimeUnit.NANOSECONDS.toMillis(longest.get()));
    }

    private void begin() {
        var number = begunCalls.getAndIncrement();
        calls.execute(() -> {
            var asked = System.nanoTime();
            try {
                call(number);
            } catch (RuntimeException | AssertionError failed) {
                failures.add("%.1f s, call %d: %s".formatted((asked - begun) / 1e9, number, failed));
            }
            longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
        });
    }

    private void call(int number) {
        var person = people.get(number / ONE_IN % people.size());
        if (number % ONE_IN > 0) {
            sent.incrementAndGet();
            person.get(READ.get(number % READ.size())).expect(200);
            return;
        }
        var name = "folder-%06d".formatted(number);
        var id = connects(person, name);
        if (number % (ONE_IN * ONE_IN) == 0 && !connects(person, name).equals(id)) {
            throw new AssertionError(name + " was connected twice");
        }
        ledger.put(name, id);
    }

    private String connects(Person person, String name) {
        sent.incrementAndGet();
        var body = Map.of(
                "kind",
                "local",
                "name",
                name,
                "settings",
                Map.of("path", library.folder(name).path().toString()));
        return person.send("POST", "/api/v1/connections", body, "Idempotency-Key", name)
                .expect(201)
                .text("id");
    }

    @Override
    public void close() {
        pace.shutdownNow();
        calls.close();
    }
}
