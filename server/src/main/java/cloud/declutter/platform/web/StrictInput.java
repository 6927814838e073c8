package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses and headers that can never be valid, before anybody acts on them: NUL, control characters, broken
 * UTF-8, broken percent-encoding, too long, or a path in disguise, so that what looks at its beginning, here or in a proxy,
 * sees what will be answered. Parameters may still hold control characters here, since paths of storages
 * do; {@link KnownParameters} refuses them in all others, {@link StrictText} in JSON.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class StrictInput extends OncePerRequestFilter {
    /** In bytes, as sent. */
    static final int LONGEST_PATH = 2048;
    /** In bytes, as sent: a path of 4,096 bytes shown as {@code \xHH} and percent-encoded takes 24 KiB. */
    static final int LONGEST_QUERY = 26 * 1024;
    /** In bytes. */
    static final int LONGEST_HEADER = 8 * 1024;

    /** The headers that this service acts on or writes down; each may be there once. */
    private static final List<String> USED = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.HOST,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.ORIGIN,
            HttpHeaders.USER_AGENT,
            IdempotencyKey.HEADER);

    /** A letter or another of the characters that nobody need encode (RFC 3986, 2.3): {@code /%61pi} means {@code /api}. */
    private static final Pattern DISGUISED =
            Pattern.compile("%(2[DE]|3\\d|4[1-9A-F]|5[\\dAF]|6[1-9A-F]|7[\\dAE])", Pattern.CASE_INSENSITIVE);

    /** Of a parameter that may be named to its sender. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private static final String MULTIPART = "multipart/";

    /** The one address that takes files. */
    private static final String UPLOADS = "/api/v1/uploads";

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        mustBeShort("path", request.getRequestURI(), LONGEST_PATH);
        if (DISGUISED.matcher(request.getRequestURI()).find()) {
            throw refused("path", "must not percent-encode letters, digits, hyphens, dots, underscores or tildes");
        }
        if (StrictText.holdsControl(sane("path", request.getRequestURI()))) {
            throw refused("path", StrictText.NO_CONTROL);
        }
        mustBeSane(request.getQueryString());
        USED.forEach(name -> mustBeSane(name, Collections.list(request.getHeaders(name))));
        if (isForeign(request.getContentType()) || isMisplacedFile(request)) {
            throw Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        chain.doFilter(request, response);
    }

    /** The container would take the fields of a form for parameters, and Spring fails on a type that is none. */
    private static boolean isForeign(@Nullable String type) {
        return type != null && (type.contains("*") || type.strip().regionMatches(true, 0, FORM, 0, FORM.length()));
    }

    /** The container would receive files for any address. */
    private static boolean isMisplacedFile(HttpServletRequest request) {
        return isFormWithFiles(request) && !request.getRequestURI().equals(UPLOADS);
    }

    static boolean isFormWithFiles(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    private static void mustBeSane(@Nullable String query) {
        if (query == null) {
            return;
        }
        mustBeShort("query", query, LONGEST_QUERY);
        for (var parameter : query.split("&", -1)) {
            var equals = parameter.indexOf('=');
            var name = sane("query", equals < 0 ? parameter : parameter.substring(0, equals));
            sane(NAME.matcher(name).matches() ? name : "query", parameter.substring(equals + 1));
        }
    }

    private static void mustBeShort(String where, String encoded, int longest) {
        if (encoded.length() > longest) {
            throw refused(where, "must not be longer than " + longest + " bytes");
        }
    }

    /** Decoded. Throws {@link Problem} for what is no UTF-8 or holds NUL. */
    private static String sane(String where, String encoded) {
        var text = text(where, decoded(where, encoded));
        if (text.indexOf(0) >= 0) {
            throw refused(where, StrictText.NO_NUL);
        }
        return text;
    }

    private static void mustBeSane(String header, List<String> values) {
        var where = "header " + header;
        if (values.size() > 1 && !header.equals(HttpHeaders.ACCEPT) && !header.equals(HttpHeaders.IF_NONE_MATCH)) {
            throw refused(where, "must be given once");
        }
        for (var value : values) {
            if (value.length() > LONGEST_HEADER) {
                throw refused(where, "must not be longer than " + LONGEST_HEADER + " bytes");
            }
            if (StrictText.holdsControl(text(where, value.getBytes(ISO_8859_1)))) {
                throw refused(where, StrictText.NO_CONTROL);
            }
        }
    }

    private static byte[] decoded(String where, String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (var i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) != '%') {
                bytes.write(encoded.charAt(i));
                continue;
            }
            var high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            var low = high < 0 ? -1 : Character.digit(encoded.charAt(i + 2), 16);
            if (low < 0) {
                throw refused(where, "must have two hexadecimal digits after each %");
            }
            bytes.write(16 * high + low);
            i += 2;
        }
        return bytes.toByteArray();
    }

    private static String text(String where, byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw refused(where, "must be UTF-8");
        }
    }

    private static Problem refused(String where, String rule) {
        return Problem.with(List.of(new Problem.Fault(where, rule)), CommonProblem.FORBIDDEN_INPUT);
    }
}
