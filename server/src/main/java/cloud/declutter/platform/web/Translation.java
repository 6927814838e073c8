package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Tells for every exception which problem it is to the caller. What nobody foresaw is {@code INTERNAL}. */
@Component
class Translation {
    private final List<Failures> failures;

    Translation(ObjectProvider<Failures> failures) {
        this.failures = failures.stream().toList();
    }

    Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case BindException invalid ->
                invalid(faults(invalid.getAllErrors())
                        .map(fault ->
                                new Problem.Fault(asInJson(invalid.getTarget(), fault.field()), fault.message())));
            case HandlerMethodValidationException invalid ->
                invalid(invalid.getParameterValidationResults().stream().flatMap(Translation::faults));
            case HttpMessageNotReadableException unreadable -> UnreadableJson.problem(unreadable);
            case MethodArgumentTypeMismatchException mismatch ->
                invalid(fault(mismatch.getName(), Expected.of(mismatch.getRequiredType())));
            case MissingServletRequestParameterException missing ->
                invalid(fault(missing.getParameterName(), "This parameter is missing."));
            case InvalidParameterException refused -> ofStatus(HttpStatusCode.valueOf(refused.getErrorCode()));
            case RequestRejectedException refused -> Problem.of(CommonProblem.MALFORMED_REQUEST);
            case AuthenticationException refused -> Problem.of(CommonProblem.UNAUTHENTICATED);
            case AccessDeniedException refused -> Problem.of(CommonProblem.FORBIDDEN);
            case HttpRequestMethodNotSupportedException wrong ->
                Problem.of(CommonProblem.METHOD_NOT_ALLOWED, wrong.getMethod());
            case ErrorResponse known -> ofModules(failure).orElseGet(() -> ofStatus(known.getStatusCode()));
            default ->
                ofModules(failure)
                        .orElseGet(() ->
                                Problem.of(noDatabase(failure) ? CommonProblem.UNAVAILABLE : CommonProblem.INTERNAL));
        };
    }

    /** What a bare status means, where a container or a library has decided on no more than that. */
    static Problem ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> Problem.of(CommonProblem.UNAUTHENTICATED);
            case 403 -> Problem.of(CommonProblem.FORBIDDEN);
            case 404 -> Problem.of(CommonProblem.NOT_FOUND);
            case 405 -> Problem.of(CommonProblem.METHOD_NOT_ALLOWED, "this method");
            case 406 -> Problem.of(CommonProblem.NOT_ACCEPTABLE);
            case 413 -> Problem.of(CommonProblem.TOO_LARGE, "1 MiB", Gzipped.MOST_RATIO);
            case 415 -> Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
            case 503 -> Problem.of(CommonProblem.UNAVAILABLE);
            default -> Problem.of(status.is4xxClientError() ? CommonProblem.MALFORMED_REQUEST : CommonProblem.INTERNAL);
        };
    }

    private Optional<Problem> ofModules(Throwable failure) {
        return failures.stream().flatMap(each -> each.problem(failure).stream()).findFirst();
    }

    /**
     * A statement that the database refused is our fault and no outage. A transaction that could not even be rolled
     * back tells of what happened before.
     */
    private static boolean noDatabase(@Nullable Throwable failure) {
        if (failure instanceof TransactionSystemException unended) {
            return unended.getOriginalException() instanceof SQLException || noDatabase(unended.getOriginalException());
        }
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof CannotCreateTransactionException;
    }

    private static Problem invalid(Stream<Problem.Fault> faults) {
        return Problem.with(faults.sorted().toList(), CommonProblem.INVALID_REQUEST);
    }

    private static Stream<Problem.Fault> fault(String field, String message) {
        return Stream.of(new Problem.Fault(field, message));
    }

    private static Stream<Problem.Fault> faults(List<ObjectError> errors) {
        return errors.stream()
                .map(error -> new Problem.Fault(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(), sentence(error)));
    }

    /** The field by the name that callers gave it, where its component is called otherwise. */
    private static String asInJson(@Nullable Object body, String path) {
        if (body == null) {
            return path;
        }
        return Arrays.stream(body.getClass().getDeclaredFields())
                .filter(field -> field.getName().equals(path))
                .flatMap(field -> Arrays.stream(field.getAnnotationsByType(JsonProperty.class)))
                .map(JsonProperty::value)
                .findFirst()
                .orElse(path);
    }

    private static Stream<Problem.Fault> faults(ParameterValidationResult result) {
        var name = Optional.ofNullable(result.getMethodParameter().getParameterName())
                .orElse("body");
        return result.getResolvableErrors().stream()
                .flatMap(error ->
                        error instanceof ObjectError object ? faults(List.of(object)) : fault(name, sentence(error)));
    }

    private static String sentence(MessageSourceResolvable error) {
        return Optional.ofNullable(error.getDefaultMessage()).orElse("is not valid");
    }
}
