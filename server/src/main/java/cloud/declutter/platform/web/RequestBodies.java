package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Takes in the body of a call before it is read as JSON: plain or gzipped, so many bytes at most either way, in UTF-8.
 * That comes after the caller's turns were counted, so that who has none left costs nothing.
 */
@ControllerAdvice
class RequestBodies extends RequestBodyAdviceAdapter {
    /** Greatest body, unpacked, in bytes. */
    static final int MOST = 1 << 20;

    private static final int STEP = 8 * 1024;

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        mustBeUtf8(message.getHeaders());
        return new Read(new ByteArrayInputStream(checked(bytes(message))), message.getHeaders());
    }

    private record Read(InputStream getBody, HttpHeaders getHeaders) implements HttpInputMessage {}

    private static byte[] bytes(HttpInputMessage message) throws IOException {
        if (message.getHeaders().getContentLength() > MOST) {
            throw tooLarge();
        }
        return switch (encoding(message.getHeaders())) {
            case "", "identity" -> plain(message.getBody());
            case "gzip", "x-gzip" -> unpacked(message.getBody());
            default -> throw Problem.of(CommonProblem.UNSUPPORTED_ENCODING).header(HttpHeaders.ACCEPT_ENCODING, "gzip");
        };
    }

    private static String encoding(HttpHeaders headers) {
        var given = headers.getValuesAsList(HttpHeaders.CONTENT_ENCODING);
        return String.join(",", given).strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] plain(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static byte[] unpacked(InputStream body) throws IOException {
        try {
            return Gzipped.unpacked(body, MOST);
        } catch (Gzipped.TooLarge bomb) {
            throw tooLarge();
        } catch (Gzipped.Broken broken) {
            throw Problem.of(CommonProblem.UNREADABLE_BODY, "it is said to be gzip, but cannot be unpacked.");
        }
    }

    static Problem tooLarge() {
        return Problem.of(CommonProblem.TOO_LARGE, "1 MiB", Gzipped.MOST_RATIO);
    }

    /** JSON has no other charset (RFC 8259); the reader would guess UTF-16 and take broken UTF-8. */
    private static void mustBeUtf8(HttpHeaders headers) {
        var type = headers.getContentType();
        if (type != null && type.getCharset() != null && !UTF_8.equals(type.getCharset())) {
            throw Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static byte[] checked(byte[] body) {
        var in = ByteBuffer.wrap(body);
        var out = CharBuffer.allocate(Math.min(body.length + 1, STEP));
        var decoder = UTF_8.newDecoder();
        while (true) {
            var end = decoder.decode(in, out.clear(), true);
            var nul = out.flip().chars().anyMatch(each -> each == 0);
            if (end.isError() || nul) {
                throw Problem.with(
                        List.of(new Problem.Fault("body", nul ? "must not hold NUL" : "must be UTF-8")),
                        CommonProblem.FORBIDDEN_INPUT);
            }
            if (end.isUnderflow()) {
                return body;
            }
        }
    }
}
