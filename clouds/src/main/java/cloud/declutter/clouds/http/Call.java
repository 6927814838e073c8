package cloud.declutter.clouds.http;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A request yet to be sent.
 *
 * @param headers without {@code Authorization}, which {@link Http} adds where it belongs
 * @param repeat what may be done where it is unclear whether the storage carried it out
 * @param target who it is for
 * @param purpose what the answer is
 * @param longest greatest length of the answer's body, in bytes; a longer one breaks off with an exception
 * @param within the time for all of the answer to come, counted for each try
 */
public record Call(
        String method,
        URI uri,
        Map<String, String> headers,
        byte[] body,
        Repeat repeat,
        Target target,
        Purpose purpose,
        long longest,
        Duration within) {
    /** Greatest length of an answer unless said otherwise, in bytes. */
    public static final long USUAL_LENGTH = 16 * 1024 * 1024;

    private static final Duration USUAL_TIME = Duration.ofMinutes(2);
    private static final byte[] NO_BODY = {};
    private static final long SLOWEST_BYTES_PER_SECOND = 16 * 1024;

    /** May a call be sent again? */
    public enum Repeat {
        /** Twice is as good as once. */
        FREELY,
        /** Only where it certainly was not carried out: not sent at all, or refused for being one too many. */
        ONLY_IF_UNDONE
    }

    /** Who is called. */
    public enum Target {
        /** One of the storage's own origins, with the credentials. */
        STORAGE,
        /** Whatever host the storage named, without credentials. */
        ELSEWHERE
    }

    /** What is asked for. */
    public enum Purpose {
        METADATA,
        /** Bytes of files: counted as {@link cloud.declutter.clouds.Traffic#bytes}. */
        CONTENT
    }

    public Call {
        headers = Map.copyOf(headers);
    }

    /** One that may be repeated. */
    public static Call of(String method, URI uri) {
        return new Call(
                method,
                uri,
                Map.of(),
                NO_BODY,
                Repeat.FREELY,
                Target.STORAGE,
                Purpose.METADATA,
                USUAL_LENGTH,
                USUAL_TIME);
    }

    public static Call get(URI uri) {
        return of("GET", uri);
    }

    public Call header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, more, body, repeat, target, purpose, longest, within);
    }

    public Call body(String mediaType, byte[] bytes) {
        return new Call(method, uri, headers, bytes, repeat, target, purpose, longest, within)
                .header("Content-Type", mediaType);
    }

    /** Never sent twice unless it certainly was not carried out. */
    public Call once() {
        return new Call(method, uri, headers, body, Repeat.ONLY_IF_UNDONE, target, purpose, longest, within);
    }

    /** For a host that the storage named: without credentials. */
    public Call elsewhere() {
        return new Call(method, uri, headers, body, repeat, Target.ELSEWHERE, purpose, longest, within);
    }

    /** For up to that many bytes of a file, and time enough for them over a slow line. */
    public Call content(long bytes) {
        var patience = USUAL_TIME.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
        return new Call(method, uri, headers, body, repeat, target, Purpose.CONTENT, bytes, patience);
    }

    public Call longest(long bytes) {
        return new Call(method, uri, headers, body, repeat, target, purpose, bytes, within);
    }

    public Call within(Duration time) {
        return new Call(method, uri, headers, body, repeat, target, purpose, longest, time);
    }

    Call to(URI other) {
        return new Call(method, other, headers, body, repeat, target, purpose, longest, within);
    }
}
