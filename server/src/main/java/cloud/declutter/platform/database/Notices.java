package cloud.declutter.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/**
 * What the database tells all nodes as it happens, by PostgreSQL's LISTEN and NOTIFY. One connection outside of the pool
 * listens; it is asked every second whether it lives, and is made anew when it does not. A notice is {@code
 * topic/subject} on the channel {@code notices}.
 */
@Component
public class Notices implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int ASKED_EVERY_MILLIS = 1000;
    private static final Duration BELIEVED = Duration.ofSeconds(2);
    private static final String SECONDS_TO_ANSWER = "3";

    private final DataSource pool;
    private final boolean serving;
    private final Map<String, Ear> ears = new ConcurrentHashMap<>();
    private volatile long aliveAt = System.nanoTime() - BELIEVED.toNanos();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /** Only the listening thread's: whether the log knows that nothing is heard. */
    private boolean lossTold;

    /** Null while there is none. */
    private volatile @Nullable Connection connection;

    Notices(DataSource pool, ApplicationContext context) {
        this.pool = pool;
        this.serving = context instanceof WebApplicationContext;
    }

    private record Ear(Consumer<String> heard, Runnable missed) {}

    /**
     * @param heard is given the subject of each notice of that topic
     * @param missed is called when notices may have been lost: at the beginning, and after each loss of the connection
     */
    public void hear(String topic, Consumer<String> heard, Runnable missed) {
        ears.put(topic, new Ear(heard, missed));
    }

    /** True while no notice older than about two seconds can have been lost without {@code missed} being called. */
    public boolean isHeard() {
        return System.nanoTime() - aliveAt < BELIEVED.toNanos();
    }

    /** A command that runs and ends has nothing to hear. */
    @Override
    public boolean isAutoStartup() {
        return serving;
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        Thread.ofVirtual().name("notices").start(this::listen);
    }

    @Override
    public void stop() {
        stopped.countDown();
        var open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                log.debug("The listening connection was gone already", gone);
            }
        }
    }

    private void listen() {
        while (isRunning()) {
            try (var open = connect()) {
                connection = open;
                listen(open);
            } catch (SQLException | RuntimeException lost) {
                if (isRunning() && !lossTold) {
                    log.warn("The database's notices are not heard: {}", lost.getMessage());
                    lossTold = true;
                }
            }
            awaitStop();
        }
    }

    private void listen(Connection open) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute("listen notices");
            ears.values().forEach(ear -> ear.missed().run());
            log.info("The database's notices are heard{}", lossTold ? " again" : "");
            lossTold = false;
            var notified = open.unwrap(PGConnection.class);
            while (isRunning()) {
                var asked = System.nanoTime();
                statement.execute("select 1");
                handOn(notified.getNotifications());
                aliveAt = asked;
                handOn(notified.getNotifications(ASKED_EVERY_MILLIS));
            }
        }
    }

    private void handOn(PGNotification @Nullable [] notices) {
        for (var notice : notices == null ? new PGNotification[0] : notices) {
            var parts = notice.getParameter().split("/", 2);
            var ear = ears.get(parts[0]);
            if (ear != null && parts.length == 2) {
                ear.heard().accept(parts[1]);
            }
        }
    }

    private Connection connect() throws SQLException {
        var settings = pool.unwrap(HikariDataSource.class);
        var properties = new Properties();
        properties.setProperty("user", settings.getUsername());
        properties.setProperty("password", settings.getPassword());
        properties.setProperty("ApplicationName", "declutter-notices");
        properties.setProperty("connectTimeout", SECONDS_TO_ANSWER);
        properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
        return DriverManager.getConnection(settings.getJdbcUrl(), properties);
    }

    private void awaitStop() {
        try {
            stopped.await(ASKED_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
