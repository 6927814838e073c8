package cloud.declutter.fakeclouds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the next calls of an operation, in the order in which it was ordered. */
final class Faults {
    /** Stands for whatever operation comes next. */
    static final String ANY = "*";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Waiting>> faults = new HashMap<>();
    private final Map<String, Deque<Runnable>> acts = new HashMap<>();

    private record Waiting(Fault fault, int times) {}

    void add(String operation, Fault fault, int times) {
        lock.lock();
        try {
            faults.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(new Waiting(fault, times));
        } finally {
            lock.unlock();
        }
    }

    void before(String operation, Runnable act) {
        lock.lock();
        try {
            acts.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(act);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            faults.clear();
            acts.clear();
        } finally {
            lock.unlock();
        }
    }

    void clear(String operation) {
        lock.lock();
        try {
            faults.remove(operation);
        } finally {
            lock.unlock();
        }
    }

    Optional<Fault> next(String operation) {
        lock.lock();
        try {
            return poll(operation).or(() -> poll(ANY));
        } finally {
            lock.unlock();
        }
    }

    Optional<Runnable> act(String operation) {
        lock.lock();
        try {
            return Optional.ofNullable(
                    acts.getOrDefault(operation, new ArrayDeque<>()).poll());
        } finally {
            lock.unlock();
        }
    }

    private Optional<Fault> poll(String operation) {
        var queue = faults.getOrDefault(operation, new ArrayDeque<>());
        var first = queue.poll();
        if (first == null) {
            return Optional.empty();
        }
        if (first.times > 1) {
            queue.addFirst(new Waiting(first.fault, first.times - 1));
        }
        return Optional.of(first.fault);
    }
}
