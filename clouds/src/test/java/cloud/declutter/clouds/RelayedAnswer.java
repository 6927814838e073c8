package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** An answer that a {@link TestingRelay} gives in its server's place. */
public record RelayedAnswer(int status, String mediaType, String body) {
    /** Of a server with user name and password. */
    public static final RelayedAnswer UNAUTHORIZED =
            new RelayedAnswer(401, "text/plain", "Unknown user name or password");

    void write(OutputStream client, RelayedRequest request) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var head = "HTTP/1.1 %d Trouble\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n"
                .formatted(status, mediaType, bytes.length);
        if (status == 401) {
            head += "WWW-Authenticate: Basic realm=\"test\"\r\n";
        }
        if (status == 429 || status == 503) {
            head += "Retry-After: 0\r\n";
        }
        client.write((head + "\r\n").getBytes(ISO_8859_1));
        if (!request.method().equals("HEAD")) {
            client.write(bytes);
        }
        client.flush();
    }
}
