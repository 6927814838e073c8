package cloud.declutter.fakeclouds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which keys were touched last, and in which order; what is touched again moves to the end. */
final class ChangeLog {
    private final TreeMap<Long, String> keys = new TreeMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private long last;

    record Entry(long number, String key) {}

    void touch(String key) {
        var before = numbers.put(key, ++last);
        if (before != null) {
            keys.remove(before);
        }
        keys.put(last, key);
    }

    long last() {
        return last;
    }

    /** The next ones after a number, oldest first. */
    List<Entry> after(long number, int limit) {
        return keys.tailMap(number, false).entrySet().stream()
                .limit(limit)
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }
}
