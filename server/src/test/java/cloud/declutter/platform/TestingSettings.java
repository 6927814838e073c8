package cloud.declutter.platform;

import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** Settings of a test: those given, and nothing of the machine's. */
public final class TestingSettings {
    private TestingSettings() {}

    /** Named as variables ({@code PORT}) or as properties ({@code declutter.port}). Throws as the service's start. */
    public static Settings of(Map<String, String> given) {
        return SettingsReader.read(new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addLast(new MapPropertySource("given", Map.copyOf(given)));
            }
        });
    }
}
