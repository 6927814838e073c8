package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a call of the API does not take, since a misspelt one would be ignored in silence. A call
 * that takes a map of them takes them all: it is made by somebody else's program, which may say more than we ask for.
 */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method && !takesAll(method)) {
            var known = Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(MethodParameter::getParameter)
                    .map(parameter -> parameter.getName())
                    .collect(Collectors.toSet());
            var unknown = request.getParameterMap().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .map(name -> new Fault(name, "This call does not take this parameter."))
                    .toList();
            if (!unknown.isEmpty()) {
                throw Problem.with(unknown, CommonProblem.INVALID_REQUEST);
            }
        }
        return true;
    }

    private static boolean takesAll(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .anyMatch(parameter -> Map.class.isAssignableFrom(parameter.getParameterType()));
    }
}
