package cloud.declutter.platform.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.metrics.ManagementPort.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/**
 * Levels of loggers raised for a limited time, without a restart. Only towards more detail, and only of loggers that write
 * no secrets at any level: never of the security log, nor of what writes down whole requests or statements.
 */
@Component
class LogLevels implements DisposableBean {
    private static final Pattern ALLOWED = Pattern.compile(
            "(cloud\\.declutter|com\\.zaxxer\\.hikari|com\\.github\\.kagkarlsson|org\\.flywaydb)(\\.\\w+)*");
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String USAGE = """
            POST /log-levels?logger=cloud.declutter.scanning&level=DEBUG&seconds=900 has a logger tell more, for an hour
            at most; DELETE /log-levels?logger=... ends it before its time.""";

    private final LoggingSystem logging = LoggingSystem.get(LogLevels.class.getClassLoader());
    private final SecurityLog security;
    private final Clock clock;
    private final Map<String, Raised> raised = new TreeMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-levels").factory());

    LogLevels(SecurityLog security, Clock clock) {
        this.security = security;
        this.clock = clock;
    }

    /** @param before null where the logger had no level of its own */
    private record Raised(LogLevel level, @Nullable LogLevel before, Instant until, Future<?> end) {}

    Reply reply(String method, URI asked) {
        var parameters = parameters(asked);
        return switch (method) {
            case "GET" -> Reply.plain(200, list());
            case "POST" -> raise(parameters);
            case "DELETE" -> lower(parameters);
            default -> Reply.plain(405, USAGE);
        };
    }

    private synchronized String list() {
        return raised.isEmpty()
                ? "No level is raised.\n" + USAGE
                : raised.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue().level + " until " + each.getValue().until)
                        .collect(Collectors.joining("\n"));
    }

    private Reply raise(Map<String, String> parameters) {
        var logger = parameters.getOrDefault("logger", "");
        if (!ALLOWED.matcher(logger).matches()) {
            return Reply.plain(
                    400, "logger: must be one of or below " + ALLOWED.pattern() + "; others may write secrets");
        }
        var level = Stream.of(LogLevel.INFO, LogLevel.DEBUG, LogLevel.TRACE)
                .filter(each -> each.name()
                        .equals(parameters.getOrDefault("level", "DEBUG").toUpperCase(Locale.ROOT)))
                .findFirst();
        if (level.isEmpty()) {
            return Reply.plain(
                    400, "level: must be INFO, DEBUG or TRACE; less than INFO is set by LOG_LEVEL and a restart");
        }
        var seconds = parameters.getOrDefault("seconds", "900");
        if (!seconds.matches("\\d{1,4}") || seconds.matches("0+") || Integer.parseInt(seconds) > LONGEST.toSeconds()) {
            return Reply.plain(400, "seconds: must be a whole number from 1 to " + LONGEST.toSeconds());
        }
        return raise(logger, level.get(), Duration.ofSeconds(Integer.parseInt(seconds)));
    }

    private synchronized Reply raise(String logger, LogLevel level, Duration time) {
        if (level.compareTo(effective(logger)) > 0) {
            return Reply.plain(400, "level: " + logger + " tells more than that already");
        }
        end(logger);
        var until = clock.instant().plus(time);
        var over = clockwork.schedule(() -> end(logger), time.toSeconds(), SECONDS);
        raised.put(logger, new Raised(level, configured(logger), until, over));
        logging.setLogLevel(logger, level);
        record(Map.of("logger", logger, "level", level.name(), "until", until.toString()));
        return Reply.plain(200, logger + " " + level + " until " + until);
    }

    private Reply lower(Map<String, String> parameters) {
        var logger = parameters.getOrDefault("logger", "");
        return end(logger)
                ? Reply.plain(200, logger + " is as it was before")
                : Reply.plain(404, "logger: nobody has raised its level");
    }

    private synchronized boolean end(String logger) {
        var over = raised.remove(logger);
        if (over == null) {
            return false;
        }
        over.end.cancel(false);
        logging.setLogLevel(logger, over.before);
        record(Map.of("logger", logger, "level", "as before"));
        return true;
    }

    private LogLevel effective(String logger) {
        return Stream.iterate(logger, name -> !name.isEmpty(), LogLevels::parent)
                .flatMap(name -> Optional.ofNullable(logging.getLoggerConfiguration(name)).stream())
                .map(LoggerConfiguration::getEffectiveLevel)
                .findFirst()
                .orElse(LogLevel.INFO);
    }

    private @Nullable LogLevel configured(String logger) {
        return Optional.ofNullable(logging.getLoggerConfiguration(logger))
                .map(LoggerConfiguration::getConfiguredLevel)
                .orElse(null);
    }

    private static String parent(String logger) {
        return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
    }

    private void record(Map<String, String> details) {
        security.record(SecurityEvent.SYS_LOG_LEVEL_CHANGE, details);
    }

    private static Map<String, String> parameters(URI asked) {
        return Stream.of(Optional.ofNullable(asked.getRawQuery()).orElse("").split("&"))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2)
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], UTF_8), (a, b) -> b));
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
