package cloud.declutter.platform;

import java.util.Locale;

/** What may be done only so often: at most so many times in any 60 seconds. */
public enum Limit {
    REGISTER(5, 10, 100),
    SIGN_IN(5, 10, 100),
    DELETE_FILE(20, 30, 100);

    private final int production;
    private final int staging;
    private final int development;

    Limit(int production, int staging, int development) {
        this.production = production;
        this.staging = staging;
        this.development = development;
    }

    public int in(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> production;
            case STAGING -> staging;
            case DEVELOPMENT -> development;
        };
    }

    /** As callers read it: {@code sign-in}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
