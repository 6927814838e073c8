package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** Tells the security log of failed calls that matter there: refused tokens and input, and faults of our own. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Incidents {
    private final SecurityLog log;

    Incidents(SecurityLog log) {
        this.log = log;
    }

    void record(Problem problem, Throwable failure, HttpServletRequest request) {
        event(problem, failure).ifPresent(event -> log.record(event, details(problem, failure, request)));
    }

    private static Optional<SecurityEvent> event(Problem problem, Throwable failure) {
        if (failure instanceof OAuth2AuthenticationException) {
            return Optional.of(SecurityEvent.AUTHN_TOKEN_REFUSED);
        }
        return switch (problem.kind()) {
            case CommonProblem.FORBIDDEN_INPUT, CommonProblem.TOO_LARGE, CommonProblem.MALFORMED_REQUEST ->
                Optional.of(SecurityEvent.INPUT_VALIDATION_FAIL);
            case CommonProblem.FORBIDDEN -> Optional.of(SecurityEvent.AUTHZ_FAIL);
            case CommonProblem.UNAVAILABLE -> Optional.of(SecurityEvent.SYS_DATABASE_ERROR);
            case CommonProblem.INTERNAL ->
                Optional.of(
                        failure instanceof DataAccessException
                                ? SecurityEvent.SYS_DATABASE_ERROR
                                : SecurityEvent.SYS_ERROR);
            default -> Optional.empty();
        };
    }

    private static Map<String, String> details(Problem problem, Throwable failure, HttpServletRequest request) {
        var details = new LinkedHashMap<String, String>();
        details.put("method", request.getMethod());
        details.put("path", String.valueOf(request.getRequestURI()));
        if (!problem.faults().isEmpty()) {
            details.put(
                    "where", problem.faults().stream().map(Problem.Fault::field).collect(Collectors.joining(", ")));
        }
        if (problem.kind().status() >= 500) {
            details.put("fault", failure.getClass().getName());
        }
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .flatMap(cause -> Stream.ofNullable(((SQLException) cause).getSQLState()))
                .findFirst()
                .ifPresent(state -> details.put("sqlState", state));
        return details;
    }
}
