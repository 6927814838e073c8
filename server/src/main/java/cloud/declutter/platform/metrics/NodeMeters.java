package cloud.declutter.platform.metrics;

import cloud.declutter.platform.Settings;
import cloud.declutter.platform.database.DatabaseState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/** What a node tells of itself: what it is, whether it is ready, and how much room its folders have. */
@Component
class NodeMeters implements MeterBinder {
    private final Settings settings;
    private final DatabaseState database;
    private final ApplicationAvailability availability;

    NodeMeters(Settings settings, DatabaseState database, ApplicationAvailability availability) {
        this.settings = settings;
        this.database = database;
        this.availability = availability;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("declutter.build.info", () -> 1)
                .tag("version", version())
                .tag("java", System.getProperty("java.version"))
                .register(registry);
        Gauge.builder("declutter.ready", () -> isReady() ? 1 : 0).register(registry);
        var folders = Map.of("home", settings.home(), "uploads", settings.home().resolve("uploads"));
        folders.forEach((name, folder) -> {
            Gauge.builder("declutter.disk.free.bytes", () -> disk(folder).getUsableSpace())
                    .tag("folder", name)
                    .register(registry);
            Gauge.builder("declutter.disk.size.bytes", () -> disk(folder).getTotalSpace())
                    .tag("folder", name)
                    .register(registry);
        });
    }

    private boolean isReady() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                && database.now() == DatabaseState.State.CURRENT;
    }

    /** Of a folder that was not needed yet, the one in which it would be made. */
    private static File disk(Path folder) {
        return Stream.iterate(folder, Path::getParent)
                .filter(each -> each == null || Files.exists(each))
                .findFirst()
                .map(Path::toFile)
                .orElseGet(() -> new File("/"));
    }

    private static String version() {
        try (var file = NodeMeters.class.getResourceAsStream("/META-INF/declutter.properties")) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
