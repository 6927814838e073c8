package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Problem.Fault;
import cloud.declutter.platform.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a call of the API does not take, since a misspelt one would be ignored in silence, those
 * given twice, and control characters in all but the paths of storages. A call that takes a map of them takes them all: it
 * is made by somebody else's program, which may say more than we ask for.
 */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method && !takesAll(method)) {
            var known = known(method);
            var given = request.getParameterMap();
            refuse(
                    CommonProblem.INVALID_REQUEST,
                    given.keySet().stream()
                            .filter(name -> !known.containsKey(name))
                            .map(name -> new Fault(name, "This call does not take this parameter.")));
            refuse(
                    CommonProblem.INVALID_REQUEST,
                    given.entrySet().stream()
                            .filter(each -> each.getValue().length > 1)
                            .map(each -> new Fault(each.getKey(), "This parameter is given more than once.")));
            refuse(
                    CommonProblem.FORBIDDEN_INPUT,
                    known.entrySet().stream()
                            .filter(each -> !each.getValue().isAnnotationPresent(StoragePath.class))
                            .map(Map.Entry::getKey)
                            .filter(name ->
                                    StrictText.holdsControl(String.join("", given.getOrDefault(name, new String[0]))))
                            .map(name -> new Fault(name, StrictText.NO_CONTROL)));
        }
        return true;
    }

    private static boolean takesAll(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .anyMatch(parameter -> Map.class.isAssignableFrom(parameter.getParameterType()));
    }

    private static Map<String, Parameter> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(MethodParameter::getParameter)
                .collect(Collectors.toMap(Parameter::getName, Function.identity()));
    }

    private static void refuse(ProblemKind kind, Stream<Fault> faults) {
        var found = faults.sorted().toList();
        if (!found.isEmpty()) {
            throw Problem.with(found, kind);
        }
    }
}
