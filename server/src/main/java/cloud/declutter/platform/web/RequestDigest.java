package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what tells a request from others: method, path, query and body, each with its length. Of a form with files it
 * is what the parts hold, as the container has received them on disk, since the same form is sent with other boundaries
 * each time.
 */
final class RequestDigest {
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = Sha256.begin();

    private RequestDigest() {}

    static byte[] of(HttpServletRequest request, byte[] body) {
        return begun(request).add(body).digest.digest();
    }

    static byte[] of(HttpServletRequest request, Collection<Part> parts) throws IOException {
        var all = begun(request);
        for (var part : parts) {
            all.add(part.getName()).add(part.getSubmittedFileName()).add(part.getContentType());
            all.add(part);
        }
        return all.digest.digest();
    }

    private static RequestDigest begun(HttpServletRequest request) {
        return new RequestDigest()
                .add(request.getMethod())
                .add(request.getRequestURI())
                .add(request.getQueryString());
    }

    private RequestDigest add(@Nullable String text) {
        if (text == null) {
            return length(-1);
        }
        return add(text.getBytes(UTF_8));
    }

    private RequestDigest add(byte[] bytes) {
        length(bytes.length).digest.update(bytes);
        return this;
    }

    private void add(Part part) throws IOException {
        length(part.getSize());
        var buffer = new byte[BUFFER];
        try (var bytes = part.getInputStream()) {
            for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private RequestDigest length(long length) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
        return this;
    }
}
