package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.WatchedCloud;
import cloud.declutter.clouds.WatchedCloud.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts the calls to storages by kind and outcome. */
@Component
class StorageMeters {
    private final Map<Connection.Kind, Map<Outcome, Counter>> calls;

    StorageMeters(MeterRegistry meters) {
        this.calls = Stream.of(Connection.Kind.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> Stream.of(Outcome.values())
                                .collect(Collectors.toMap(
                                        Function.identity(), outcome -> counter(meters, kind, outcome)))));
    }

    private static Counter counter(MeterRegistry meters, Connection.Kind kind, Outcome outcome) {
        return meters.counter(
                "declutter.storage.calls", "kind", kind.name().toLowerCase(Locale.ROOT), "outcome", outcome.wireName());
    }

    Cloud counted(Connection.Kind kind, Cloud cloud) {
        var counters = Objects.requireNonNull(calls.get(kind));
        return WatchedCloud.of(
                cloud, outcome -> Objects.requireNonNull(counters.get(outcome)).increment());
    }
}
