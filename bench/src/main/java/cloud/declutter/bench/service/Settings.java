package cloud.declutter.bench.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The settings under which Declutter is measured: its own defaults of development, and none of the person's at the keyboard. */
public final class Settings {
    private static final Set<String> NOT_INHERITED = Set.of(
            "DATABASE_URL",
            "SECRET_KEY",
            "SECRET_KEY_PREVIOUS",
            "LOCAL_ROOTS",
            "PORT",
            "MANAGEMENT_PORT",
            "DEBUG",
            "LOG_LEVEL");

    private Settings() {}

    public static void apply(Map<String, String> environment, Path home, Map<String, String> settings) {
        environment.keySet().removeAll(NOT_INHERITED);
        environment.put("ENVIRONMENT", "development");
        environment.put("DECLUTTER_HOME", home.toString());
        environment.putAll(settings);
    }
}
