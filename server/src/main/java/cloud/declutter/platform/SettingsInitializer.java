package cloud.declutter.platform;

import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/** Reads the {@link Settings} before any part is made, so that a start with a fault ends at once. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Property of commands that tell themselves what matters: no log unless another level is asked for. */
    private static final String QUIET = "declutter.quiet";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = SettingsReader.read(context.getEnvironment());
        context.getBeanFactory().registerSingleton("settings", settings);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "settings",
                        Map.of("server.port", settings.port(), "springdoc.api-docs.enabled", settings.apiDocs())));
        if (settings.logLevel() == LogLevel.INFO && context.getEnvironment().containsProperty(QUIET)) {
            return;
        }
        var logging = LoggingSystem.get(SettingsInitializer.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, settings.logLevel());
        if (settings.debug() && settings.logLevel() == LogLevel.INFO) {
            logging.setLogLevel("cloud.declutter", LogLevel.DEBUG);
        }
    }
}
