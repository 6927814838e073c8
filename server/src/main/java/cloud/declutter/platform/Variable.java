package cloud.declutter.platform;

import java.util.Locale;

/** A setting, named as its environment variable. {@link Settings} gives them types. */
public enum Variable {
    ENVIRONMENT(""),
    DEBUG(Kind.BY_ENVIRONMENT),
    LOG_LEVEL("INFO"),
    PORT("8080"),
    MANAGEMENT_PORT("8081"),
    DRAIN_SECONDS(Kind.BY_ENVIRONMENT),
    DECLUTTER_HOME(Kind.BY_ENVIRONMENT),
    PUBLIC_URL(""),
    API_DOCS(Kind.BY_ENVIRONMENT),
    DATABASE_URL(Kind.SECRET),
    SECRET_KEY(Kind.SECRET),
    SECRET_KEY_PREVIOUS(Kind.SECRET),
    JWT_ACCESS_TOKEN_EXPIRE_MINUTES("10080"),
    JWT_REFRESH_TOKEN_EXPIRE_DAYS("30"),
    CORS_ORIGINS(Kind.BY_ENVIRONMENT),
    TRUSTED_PROXIES(""),
    ALLOWED_PRIVATE_ENDPOINTS(""),
    LOCAL_ROOTS(Kind.BY_ENVIRONMENT),
    MAX_FILE_SIZE("100"),
    ALLOWED_FILE_TYPES("image/*,application/pdf,text/*"),
    UPLOAD_QUOTA("10240"),
    TRASH_RETENTION_DAYS("30"),
    GOOGLE_CLIENT_ID(""),
    GOOGLE_CLIENT_SECRET(Kind.SECRET),
    GOOGLE_ISSUER("https://accounts.google.com"),
    MICROSOFT_CLIENT_ID(""),
    MICROSOFT_CLIENT_SECRET(Kind.SECRET),
    MICROSOFT_ISSUER("https://login.microsoftonline.com/common/v2.0"),
    DROPBOX_CLIENT_ID(""),
    DROPBOX_CLIENT_SECRET(Kind.SECRET),
    ONEDRIVE_URL(""),
    GOOGLE_DRIVE_URL(""),
    DROPBOX_URL(""),
    RCLONE_CONFIG("");

    private enum Kind {
        PLAIN,
        SECRET,
        BY_ENVIRONMENT
    }

    private final Kind kind;
    private final String fallback;

    Variable(String fallback) {
        this.kind = Kind.PLAIN;
        this.fallback = fallback;
    }

    Variable(Kind kind) {
        this.kind = kind;
        this.fallback = "";
    }

    /** Whether its text is never shown. */
    public boolean isSecret() {
        return kind == Kind.SECRET;
    }

    /** As the application's properties call it: {@code declutter.database-url}. */
    String property() {
        var name = name().startsWith("DECLUTTER_") ? name().substring("DECLUTTER_".length()) : name();
        return "declutter." + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is in force where nothing is set. */
    String fallback(Environment environment) {
        var home = System.getProperty("user.home");
        return switch (this) {
            case DEBUG -> String.valueOf(environment == Environment.DEVELOPMENT);
            case API_DOCS -> String.valueOf(environment != Environment.PRODUCTION);
            case DRAIN_SECONDS -> environment == Environment.DEVELOPMENT ? "0" : "5";
            case DECLUTTER_HOME -> home + "/.declutter";
            case LOCAL_ROOTS -> environment == Environment.DEVELOPMENT ? home : "";
            case CORS_ORIGINS ->
                environment == Environment.DEVELOPMENT ? "http://localhost:5173,http://127.0.0.1:5173" : "";
            default -> fallback;
        };
    }
}
