package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders every failure as {@code application/problem+json}: those of controllers, and, called by {@link Uncaught},
 * {@link WebSecurity} and {@link ContainerErrors}, those of everything before them.
 */
@ControllerAdvice
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Translation translation;
    private final Incidents incidents;
    private final JsonMapper json;

    ProblemAdvice(Translation translation, Incidents incidents, JsonMapper json) {
        this.translation = translation;
        this.incidents = incidents;
        this.json = json;
    }

    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = translation.problem(failure);
        if (response.isCommitted() || failure instanceof AsyncRequestNotUsableException) {
            log.debug("The caller left, or the answer was under way already", failure);
            return;
        }
        incidents.record(problem, failure, request);
        if (problem.kind() == CommonProblem.INTERNAL) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        if (problem.kind() == CommonProblem.UNAVAILABLE) {
            log.warn("{} {} found no database: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
        }
        if (failure instanceof HttpRequestMethodNotSupportedException wrong && wrong.getSupportedMethods() != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", wrong.getSupportedMethods()));
        }
        write(problem, request, response);
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = problem.kind().status();
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(ProblemAnswer.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        problem.headers().forEach(response::setHeader);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        var answer = ProblemAnswer.of(problem, path(request), RequestIdValve.of(request));
        response.getOutputStream().write(json.writeValueAsBytes(answer));
    }

    /** Of the call itself, also while the container shows its error page for it. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }
}
