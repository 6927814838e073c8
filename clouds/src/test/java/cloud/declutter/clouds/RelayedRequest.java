package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request that arrived at a {@link TestingRelay}.
 *
 * @param target path and query as they were sent, still encoded
 * @param head request line and header fields
 * @param body all of it, as framed by the head
 */
public record RelayedRequest(String method, String target, String head, byte[] body) {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final Pattern HOP_BY_HOP =
            Pattern.compile("(?im)^(connection|keep-alive|proxy-connection|expect|upgrade|http2-settings):.*\r\n");

    /** The value of a header field; empty where there is none. */
    public String header(String name) {
        var field =
                Pattern.compile("(?im)^" + Pattern.quote(name) + ":([^\r\n]*)").matcher(head);
        return field.find() ? field.group(1).strip() : "";
    }

    public String bodyText() {
        return new String(body, UTF_8);
    }

    /** Empty where the client left without a request. */
    static Optional<RelayedRequest> read(InputStream client, OutputStream answers) throws IOException {
        var head = head(client);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var line = head.substring(0, head.indexOf("\r\n")).split(" ", 3);
        if (line.length < 3) {
            return Optional.empty();
        }
        var bare = new RelayedRequest(line[0], line[1], head, new byte[0]);
        if (!bare.header("Expect").isEmpty()) {
            answers.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            answers.flush();
        }
        return Optional.of(new RelayedRequest(line[0], line[1], head, bare.readBody(client)));
    }

    private byte[] readBody(InputStream client) throws IOException {
        if (header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return readChunks(client);
        }
        var length = header("Content-Length");
        return length.isEmpty() ? new byte[0] : client.readNBytes(Integer.parseInt(length));
    }

    /** The chunks with their framing, since the head that tells of it is passed on too. */
    private static byte[] readChunks(InputStream client) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = line(client);
            body.writeBytes(size);
            var length = Integer.parseInt(new String(size, ISO_8859_1).split("[;\r]", 2)[0].trim(), 16);
            body.writeBytes(client.readNBytes(length));
            body.writeBytes(line(client));
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private static byte[] line(InputStream client) throws IOException {
        var line = new ByteArrayOutputStream();
        int unit;
        do {
            unit = client.read();
            if (unit < 0) {
                throw new IOException("The client left within a line");
            }
            line.write(unit);
        } while (unit != '\n');
        return line.toByteArray();
    }

    /** Everything up to the empty line, which is part of it; empty at the end of the stream. */
    static String head(InputStream from) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            var unit = from.read();
            if (unit < 0 || head.length() > LONGEST_HEAD) {
                return "";
            }
            head.append((char) unit);
        }
        return head.toString();
    }

    /** A head after whose message the connection ends. */
    static String closing(String head) {
        if (head.isEmpty()) {
            return head;
        }
        var kept = HOP_BY_HOP.matcher(head).replaceAll("");
        return kept.substring(0, kept.length() - 2) + "Connection: close\r\n\r\n";
    }

    void write(OutputStream upstream) throws IOException {
        upstream.write(closing(head).getBytes(ISO_8859_1));
        upstream.write(body);
        upstream.flush();
    }
}
