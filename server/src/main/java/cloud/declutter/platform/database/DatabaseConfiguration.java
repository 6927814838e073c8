package cloud.declutter.platform.database;

import cloud.declutter.platform.DatabaseUrl;
import cloud.declutter.platform.Settings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** One pool to one PostgreSQL: the one of {@code DATABASE_URL} or, in development without it, the embedded one. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    @Lazy
    EmbeddedPostgres embeddedPostgres(Settings settings) {
        return EmbeddedPostgres.join(settings.home());
    }

    @Bean
    HikariDataSource dataSource(Settings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        var config = new HikariConfig();
        settings.keys()
                .databaseUrl()
                .ifPresentOrElse(url -> connect(config, url), () -> connect(config, embeddedUrl(embedded.getObject())));
        config.setPoolName("declutter");
        config.setMinimumIdle(settings.environment().minimumIdle());
        config.setMaximumPoolSize(settings.environment().maximumPool());
        config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setMaxLifetime(Duration.ofHours(1).toMillis());
        // Overflow is closed after this time without use, at the next look (every half minute).
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "declutter");
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketFactory", WatchedSockets.class.getName());
        // A connection is validated on every borrow, not only after an idle half second; no other way to say so.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        return new Pool(config);
    }

    private static DatabaseUrl embeddedUrl(EmbeddedPostgres embedded) {
        return new DatabaseUrl(embedded.jdbcUrl(), embedded.user(), embedded.password());
    }

    private static void connect(HikariConfig config, DatabaseUrl url) {
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(url.user().isEmpty() ? System.getProperty("user.name") : url.user());
        config.setPassword(url.password());
    }
}
