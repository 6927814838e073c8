package cloud.declutter.clouds.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a storage answered. The body comes as it is read and must be closed; reading it throws {@link IOException} where it
 * breaks off, is too long, or takes too long.
 */
public final class Answer implements Closeable {
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build());

    private final int status;
    private final List<Field> fields;
    private final InputStream body;

    /** One line of the head. */
    record Field(String name, String value) {}

    Answer(int status, List<Field> fields, InputStream body) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** 200 to 299. */
    public boolean isGood() {
        return status / 100 == 2;
    }

    /** The first of that name, in any case. */
    public Optional<String> header(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public InputStream body() {
        return body;
    }

    /** The rest of the body. */
    public byte[] bytes() throws IOException {
        return body.readAllBytes();
    }

    /** The rest of the body, taken for UTF-8. */
    public String text() throws IOException {
        return new String(bytes(), UTF_8);
    }

    /** The rest of the body. Throws {@link IOException} where it is not JSON. */
    public JsonNode json() throws IOException {
        return parsed(bytes());
    }

    static JsonNode parsed(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException malformed) {
            throw new IOException("The storage's answer is not the JSON that was asked for", malformed);
        }
    }

    Answer with(byte[] buffered) {
        return new Answer(status, fields, new ByteArrayInputStream(buffered));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
