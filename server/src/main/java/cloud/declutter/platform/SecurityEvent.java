package cloud.declutter.platform;

import java.util.Locale;
import org.slf4j.event.Level;

/** What matters for security, by the names of OWASP's logging vocabulary where it has one. */
public enum SecurityEvent {
    AUTHN_LOGIN_SUCCESS(Level.INFO),
    AUTHN_LOGIN_FAIL(Level.WARN),
    AUTHN_PASSWORD_CHANGE(Level.INFO),
    AUTHN_PASSWORD_CHANGE_FAIL(Level.WARN),
    AUTHN_TOKEN_REVOKED(Level.INFO),
    AUTHN_TOKEN_REUSE(Level.ERROR),
    AUTHN_TOKEN_REFUSED(Level.WARN),
    AUTHN_SECOND_FACTOR_ADDED(Level.INFO),
    AUTHN_SECOND_FACTOR_REMOVED(Level.WARN),
    AUTHN_IDENTITY_LINKED(Level.INFO),
    AUTHN_IDENTITY_UNLINKED(Level.WARN),
    AUTHZ_FAIL(Level.WARN),
    AUTHZ_CHANGE(Level.WARN),
    USER_CREATED(Level.INFO),
    USER_DELETED(Level.WARN),
    USER_DATA_EXPORTED(Level.INFO),
    INPUT_VALIDATION_FAIL(Level.WARN),
    EXCESS_RATE_LIMIT_EXCEEDED(Level.WARN),
    SENSITIVE_DELETE(Level.WARN),
    SENSITIVE_DELETE_OUTCOME(Level.WARN),
    SYS_DATABASE_ERROR(Level.ERROR),
    SYS_ERROR(Level.ERROR),
    SYS_LOG_LEVEL_CHANGE(Level.WARN);

    private final Level level;

    SecurityEvent(Level level) {
        this.level = level;
    }

    public Level level() {
        return level;
    }

    /** As {@code authn_login_success}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}
