package cloud.declutter.platform.web;

import cloud.declutter.platform.CurrentRequest;
import cloud.declutter.platform.Ids;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call an id, or takes the caller's where it is a plain one: it goes into every log line and problem of the
 * call and back to the caller. A valve, so that calls that never reach a servlet have one as well.
 */
final class RequestIdValve extends ValveBase {
    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIdValve.class.getName();
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final Ids ids;

    RequestIdValve(Ids ids) {
        super(true);
        this.ids = ids;
    }

    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var known = of(request);
        var id = known.isEmpty() ? chosen(request.getHeader(HEADER)) : known;
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        try (var inLog = CurrentRequest.begin(id)) {
            getNext().invoke(request, response);
        }
    }

    private String chosen(@Nullable String asked) {
        return asked != null && SANE.matcher(asked).matches()
                ? asked
                : ids.next().toString();
    }
}
