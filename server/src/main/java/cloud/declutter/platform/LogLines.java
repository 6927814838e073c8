package cloud.declutter.platform;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses how log lines look before the first is written, and thus before {@link Settings} are read: for eyes in
 * development, as JSON elsewhere.
 */
final class LogLines implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment given, SpringApplication application) {
        var name = given.getProperty(
                        Variable.ENVIRONMENT.property(), given.getProperty(Variable.ENVIRONMENT.name(), ""))
                .strip();
        var forEyes = name.isEmpty() || Environment.DEVELOPMENT.name().equalsIgnoreCase(name);
        var appender = forEyes ? "console-appender" : "structured-console-appender";
        given.getPropertySources()
                .addFirst(new MapPropertySource("log-lines", Map.of("declutter.log-lines", appender)));
    }
}
