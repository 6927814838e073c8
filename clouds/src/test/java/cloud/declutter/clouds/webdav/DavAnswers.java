package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Objects;

/** Parts of what WebDAV servers answer, for servers that a test makes up. */
final class DavAnswers {
    static final String HEAD = "<?xml version=\"1.0\"?><d:multistatus xmlns:d=\"DAV:\">";
    static final String TAIL = "</d:multistatus>";

    private DavAnswers() {}

    static String folder(String href) {
        return part(href, "<d:resourcetype><d:collection/></d:resourcetype>");
    }

    static String file(String href, int size) {
        return part(
                href,
                "<d:resourcetype/><d:getcontentlength>" + size
                        + "</d:getcontentlength><d:getetag>\"1\"</d:getetag>"
                        + "<d:getlastmodified>Thu, 01 Jan 2026 00:00:00 GMT</d:getlastmodified>");
    }

    private static String part(String href, String properties) {
        return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + properties
                + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
    }

    static void multistatus(HttpExchange exchange, String parts) throws IOException {
        raw(exchange, HEAD + parts + TAIL);
    }

    static void raw(HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(207, 0);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    /** Whether a folder's content is asked for, not only the folder itself. */
    static boolean isListing(HttpExchange exchange) {
        return Objects.equals(exchange.getRequestHeaders().getFirst("Depth"), "1");
    }
}
