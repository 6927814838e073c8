package cloud.declutter.platform;

import java.util.Locale;

/** Where the service runs, and with it how strict it is and how many database connections it may hold. */
public enum Environment {
    DEVELOPMENT(5, 15),
    STAGING(10, 30),
    PRODUCTION(20, 50);

    private final int minimumIdle;
    private final int maximumPool;

    Environment(int minimumIdle, int maximumPool) {
        this.minimumIdle = minimumIdle;
        this.maximumPool = maximumPool;
    }

    /** As the setting names it. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Database connections kept open. */
    public int minimumIdle() {
        return minimumIdle;
    }

    /** Database connections at most, overflow included. */
    public int maximumPool() {
        return maximumPool;
    }
}
