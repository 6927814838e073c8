package cloud.declutter.clouds.rclone;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Answer;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.HttpSettings;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.clouds.http.Timing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** rclone's remote control, spoken to over loopback. Follows rclone to where it was started anew. */
final class Rc implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long LONGEST_ANSWER = 512L * 1024 * 1024;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(30);
    private static final int TRIES = 3;

    private final RcloneEndpoint.Source source;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    /** Null while there is no connection. */
    private @Nullable Connected connected;

    private Traffic earlier = Traffic.NONE;
    private boolean closed;

    private record Connected(RcloneEndpoint endpoint, Http http) {}

    Rc(RcloneEndpoint.Source source, Timing timing) {
        this.source = source;
        this.timing = timing;
    }

    /** What a question gave: an answer, or the refusal that rclone put into words. */
    sealed interface Reply {
        record Done(JsonNode json) implements Reply {}

        record Failed(RcloneError error) implements Reply {}
    }

    /** A question, which may be asked again. Throws {@link CloudException} where there is no reply. */
    Reply ask(String command, Map<String, ?> input) {
        try {
            return reply(command, input, Call.Repeat.FREELY);
        } catch (CallFailedException failure) {
            throw failure.asCloudException();
        } catch (IOException malformed) {
            throw unintelligible(malformed);
        }
    }

    /** An order, which is given once. Throws {@link CallFailedException} where there is no reply. */
    Reply order(String command, Map<String, ?> input) throws IOException {
        return reply(command, input, Call.Repeat.ONLY_IF_UNDONE);
    }

    private Reply reply(String command, Map<String, ?> input, Call.Repeat repeat) throws IOException {
        var now = connection();
        var call = Call.of("POST", now.endpoint().address().resolve(command))
                .body("application/json", JSON.writeValueAsBytes(input))
                .longest(LONGEST_ANSWER)
                .within(LONGEST_CALL);
        try (var answer = now.http().send(repeat == Call.Repeat.FREELY ? call : call.once())) {
            if (answer.isGood()) {
                return new Reply.Done(object(answer));
            }
            return new Reply.Failed(RcloneError.of(answer.status(), answer.text()));
        }
    }

    private static JsonNode object(Answer answer) throws IOException {
        var json = answer.json();
        if (!json.isObject()) {
            throw new IOException("rclone's answer is no object");
        }
        return json;
    }

    /** A part of a file's bytes. The caller closes the answer. */
    Answer content(String path, long from, long length) throws CallFailedException {
        var now = connection();
        var uri = URI.create(now.endpoint().address() + path);
        return now.http()
                .send(Call.get(uri)
                        .header("Range", "bytes=" + from + "-" + (from + length - 1))
                        .content(length));
    }

    private Connected connection() {
        lock.lock();
        try {
            if (closed) {
                throw new CloudException(CloudException.Kind.UNAVAILABLE, "This connection was closed; open it again.");
            }
            var endpoint = source.current();
            var now = Optional.ofNullable(connected)
                    .filter(known -> known.endpoint().equals(endpoint));
            if (now.isEmpty()) {
                leave();
                now = Optional.of(new Connected(endpoint, http(endpoint)));
                connected = now.get();
            }
            return now.get();
        } finally {
            lock.unlock();
        }
    }

    private Http http(RcloneEndpoint endpoint) {
        return new Http(
                HttpSettings.of(Origin.of(endpoint.address())).tries(TRIES).silence(LONGEST_CALL),
                Credentials.basic(endpoint.user(), endpoint.password()),
                new Addresses(List.of(Network.of("127.0.0.0/8"))),
                timing);
    }

    private void leave() {
        Optional.ofNullable(connected).ifPresent(old -> {
            earlier = traffic();
            old.http().close();
        });
        connected = null;
    }

    Traffic traffic() {
        lock.lock();
        try {
            var now = Optional.ofNullable(connected)
                    .map(known -> known.http().traffic())
                    .orElse(Traffic.NONE);
            return new Traffic(earlier.calls() + now.calls(), earlier.bytes() + now.bytes());
        } finally {
            lock.unlock();
        }
    }

    static CloudException unintelligible(IOException cause) {
        return new CloudException(
                CloudException.Kind.UNAVAILABLE, "What answers in rclone's place is not rclone. Try later.", cause);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            leave();
        } finally {
            lock.unlock();
        }
    }

    /** Of a text, in a path of an address. */
    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (var unit : text.getBytes(UTF_8)) {
            var c = (char) (unit & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", unit & 0xFF));
            }
        }
        return encoded.toString();
    }
}
