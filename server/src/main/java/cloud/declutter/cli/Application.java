package cloud.declutter.cli;

import cloud.declutter.DeclutterApplication;
import cloud.declutter.platform.PlatformConfiguration;
import cloud.declutter.platform.Settings;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service's parts, with or without what faces the network. */
final class Application {
    private Application() {}

    static ConfigurableApplicationContext serving() {
        return new SpringApplicationBuilder(DeclutterApplication.class)
                .initializers(ServeLock::take)
                .run();
    }

    /** Without web server and without jobs; quiet, as what matters is told by the command itself. */
    static ConfigurableApplicationContext headless() {
        return quiet(DeclutterApplication.class);
    }

    static Settings settings() {
        try (var context = settingsAndClock()) {
            return context.getBean(Settings.class);
        }
    }

    /** Throws {@link cloud.declutter.platform.InvalidSettings}. */
    static ConfigurableApplicationContext settingsAndClock() {
        return quiet(PlatformConfiguration.class);
    }

    private static ConfigurableApplicationContext quiet(Class<?> source) {
        return new SpringApplicationBuilder(source)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(true)
                .properties(Map.of(
                        "db-scheduler.enabled", "false",
                        "logging.level.root", "OFF",
                        "declutter.quiet", "true"))
                .run();
    }
}
