package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/** The container's own last word, for calls too broken to reach the application: a problem, not its HTML page. */
public final class ContainerReportValve extends ErrorReportValve {
    private static final JsonMapper JSON = new JsonMapper();

    public ContainerReportValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem = Translation.ofStatus(HttpStatusCode.valueOf(status));
        try {
            response.setContentType(ProblemAnswer.MEDIA_TYPE);
            var answer = ProblemAnswer.of(problem, instance(request), RequestIdValve.of(request));
            var body = response.getReporter();
            if (body != null) {
                body.write(new String(JSON.writeValueAsBytes(answer), UTF_8));
                response.finishResponse();
            }
        } catch (IOException callerLeft) {
            container.getLogger().debug("The caller left before its answer", callerLeft);
        }
    }

    private static String instance(Request request) {
        var path = request.getRequestURI();
        return path == null ? "" : path;
    }
}
