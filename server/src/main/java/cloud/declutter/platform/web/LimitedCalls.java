package cloud.declutter.platform.web;

import cloud.declutter.platform.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts the calls that are {@link Limited}, and tells callers where they stand. */
final class LimitedCalls implements HandlerInterceptor {
    private final RateLimits limits;

    LimitedCalls(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var call = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Limited.class) : null;
        if (call != null) {
            var standing = limits.take(call.value(), subject(call, request));
            response.setHeader("RateLimit-Policy", standing.policy());
            response.setHeader("RateLimit", standing.state());
        }
        return true;
    }

    private static String subject(Limited call, HttpServletRequest request) {
        return switch (call.by()) {
            case ADDRESS -> "address/" + ClientAddress.network(request);
            case PERSON -> "person/" + SignedIn.owner().id();
        };
    }
}
