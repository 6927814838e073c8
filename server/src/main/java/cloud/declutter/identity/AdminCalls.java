package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps what admins may do from everybody else, before anything of the call is looked at: to others it is not there. */
@Component
class AdminCalls implements HandlerInterceptor {
    static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    private final LiveSessions sessions;
    private final SecurityLog security;

    AdminCalls(LiveSessions sessions, SecurityLog security) {
        this.sessions = sessions;
        this.security = security;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var signIn = SignInArgument.current();
        if (sessions.standing(signIn)
                .filter(standing -> standing.role() == Role.ADMIN)
                .isEmpty()) {
            security.record(
                    SecurityEvent.AUTHZ_FAIL,
                    Map.of("userid", signIn.owner().id().toString(), "resource", request.getRequestURI()));
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
        return true;
    }
}
