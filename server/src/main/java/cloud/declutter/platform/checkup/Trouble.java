package cloud.declutter.platform.checkup;

import java.util.Locale;

/** Something that keeps an installation from serving well, with what to do about it. */
public enum Trouble {
    SETTINGS("Correct that variable; docs/configuration.md lists all."),
    HOME_NOT_WRITABLE("Make DECLUTTER_HOME a folder that the service's account may write to."),
    HOME_FULL("Make room on that disk, or set DECLUTTER_HOME to a folder of a larger one."),
    PORT_TAKEN("Stop the other program, or set PORT to a port that is free."),
    MANAGEMENT_PORT_TAKEN("Stop the other program, or set MANAGEMENT_PORT to a port that is free."),
    RCLONE_MISSING("Install rclone, or unset RCLONE_CONFIG."),
    DATABASE_UNREACHABLE("Start PostgreSQL; check host and port of DATABASE_URL, the firewall and listen_addresses."),
    DATABASE_REFUSED("Check user and password of DATABASE_URL (percent-encoded), and pg_hba.conf."),
    DATABASE_MISSING("Make the database (createdb), or correct its name in DATABASE_URL."),
    DATABASE_FULL("Raise max_connections, or end sessions that nobody needs (pg_stat_activity)."),
    DATABASE_OLD("Upgrade to PostgreSQL 15 or newer."),
    DATABASE_READ_ONLY("Name the primary in DATABASE_URL, not a standby; look at default_transaction_read_only."),
    DATABASE_RIGHTS("Use the role that owns the tables, or give this one their ownership."),
    SCHEMA_BEHIND("Run ./declutter migrate with this release."),
    SCHEMA_AHEAD("Update this node; a newer release has migrated the database. It may serve until then."),
    POOL_BUDGET("Raise max_connections, or the connection limit of the role or the database, to all nodes' pools."),
    POOL_EXHAUSTED("Look for slow statements and lasting locks; add a node or raise the pool by ENVIRONMENT."),
    SLOW_QUERIES(
            "Read their plans (explain), run analyze, see whether they wait for a lock; pg_terminate_backend ends one, and"
                    + " pg_stat_statements_reset forgets averages of before."),
    CLOCK_SKEW("Keep time by NTP on both machines; tokens, second factors and limits depend on it."),
    NOT_READY("GET /ready says why; then run ./declutter doctor on that machine."),
    UNREACHABLE("Start the service; check address, port, proxy and certificate."),
    NO_SERVICE("Another program answers there: check the address, and where the proxy sends its calls."),
    HEADERS_MISSING("Have the proxy pass the service's headers unchanged."),
    NO_COMPRESSION("Have the proxy pass Accept-Encoding, or compress by itself."),
    CORS_MISMATCH("Name that origin in CORS_ORIGINS exactly, with its scheme and port, and restart."),
    PROXY_NOT_TRUSTED(
            "Name the proxy's address in TRUSTED_PROXIES; until then all behind it share one address and limits.");

    private final String remedy;

    Trouble(String remedy) {
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    /** As {@code database-unreachable}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
