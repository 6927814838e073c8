package cloud.declutter.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter but for {@link CallerInLog}: what no controller and no other filter has answered becomes a problem here. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Uncaught extends OncePerRequestFilter {
    private final ProblemAdvice advice;

    Uncaught(ProblemAdvice advice) {
        this.advice = advice;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException wrapped) {
            advice.answer(wrapped.getCause() instanceof Exception cause ? cause : wrapped, request, response);
        } catch (RuntimeException failure) {
            advice.answer(failure, request, response);
        }
    }
}
