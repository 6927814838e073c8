package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder on a server, and how what lies below it is called there. Names are bytes: every byte that is not unreserved in
 * a URI is percent-encoded on the way out, and decoded to that byte on the way in, so that none is ever taken for text.
 */
final class Place {
    private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private final String origin;
    private final List<byte[]> segments;

    private Place(String origin, List<byte[]> segments) {
        this.origin = origin;
        this.segments = List.copyOf(segments);
    }

    static Place of(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        return new Place(url.getScheme() + "://" + url.getRawAuthority(), segments(path));
    }

    /** What a server said of where an answer's part belongs. */
    sealed interface Found {
        /** To the folder that was asked about. */
        record Self() implements Found {}

        /** To something in that folder. */
        record Child(RawPath name) implements Found {}

        /** To something in that folder, by a name that none can have. */
        record BadName() implements Found {}

        /** To something that was not asked about. */
        record Elsewhere() implements Found {}
    }

    /** The address of a file. */
    URI uri(RawPath path) {
        return URI.create(origin + "/" + String.join("/", encoded(path)));
    }

    /** The address of a folder, which ends in a slash. */
    URI folder(RawPath path) {
        var uri = uri(path).toString();
        return URI.create(uri.endsWith("/") ? uri : uri + "/");
    }

    /** @param asked the folder below this place that the answer is about */
    Found find(RawPath asked, String href) {
        var path = ORIGIN.matcher(href).replaceFirst("");
        if (!path.startsWith("/")) {
            return new Found.Elsewhere();
        }
        var found = segments(path);
        var base = new ArrayList<>(segments);
        asked.components().forEach(name -> base.add(name.bytes()));
        if (found.size() < base.size() || found.size() > base.size() + 1) {
            return new Found.Elsewhere();
        }
        for (var n = 0; n < base.size(); n++) {
            if (!Arrays.equals(base.get(n), found.get(n))) {
                return new Found.Elsewhere();
            }
        }
        return found.size() == base.size() ? new Found.Self() : child(found.getLast());
    }

    private static Found child(byte[] name) {
        try {
            var path = RawPath.of(name);
            return path.components().size() == 1 ? new Found.Child(path) : new Found.BadName();
        } catch (IllegalArgumentException impossible) {
            return new Found.BadName();
        }
    }

    /** The names on the way to it, decoded. */
    List<String> names() {
        return segments.stream().map(segment -> new String(segment, UTF_8)).toList();
    }

    /** The names of a path, decoded. */
    static List<String> names(String path) {
        return segments(path).stream()
                .map(segment -> new String(segment, UTF_8))
                .toList();
    }

    /** The place that so many names of the way to it lead to, and then others. */
    Place upTo(int names, String... further) {
        var way = new ArrayList<>(segments.subList(0, names));
        for (var name : further) {
            way.add(name.getBytes(UTF_8));
        }
        return new Place(origin, way);
    }

    /** The path of this place below one that encloses it. */
    Optional<RawPath> below(Place outer) {
        var depth = outer.segments.size();
        if (!origin.equals(outer.origin) || segments.size() < depth) {
            return Optional.empty();
        }
        var path = RawPath.ROOT;
        for (var n = 0; n < segments.size(); n++) {
            if (n < depth && !Arrays.equals(segments.get(n), outer.segments.get(n))) {
                return Optional.empty();
            }
            if (n >= depth) {
                path = path.child(RawPath.of(segments.get(n)));
            }
        }
        return Optional.of(path);
    }

    private List<String> encoded(RawPath path) {
        var names = new ArrayList<String>();
        segments.forEach(segment -> names.add(encode(segment)));
        path.components().forEach(name -> names.add(encode(name.bytes())));
        return names;
    }

    static String encode(byte[] name) {
        var text = new StringBuilder(name.length + 16);
        for (var unit : name) {
            if (UNRESERVED.indexOf(unit) >= 0) {
                text.append((char) unit);
            } else {
                text.append('%').append(HEX.charAt((unit >> 4) & 0xF)).append(HEX.charAt(unit & 0xF));
            }
        }
        return text.toString();
    }

    private static List<byte[]> segments(String path) {
        var segments = new ArrayList<byte[]>();
        for (var segment : path.split("/", -1)) {
            segments.add(decode(segment));
        }
        if (!segments.isEmpty() && segments.getFirst().length == 0) {
            segments.removeFirst();
        }
        if (!segments.isEmpty() && segments.getLast().length == 0) {
            segments.removeLast();
        }
        return segments;
    }

    /** A percent sign that begins no escape stands for itself, as careless servers mean it. */
    private static byte[] decode(String segment) {
        var bytes = new ByteArrayOutputStream(segment.length());
        for (var i = 0; i < segment.length(); ) {
            var escaped = segment.charAt(i) == '%' ? escape(segment, i) : -1;
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 3;
            } else {
                var point = segment.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
                i += Character.charCount(point);
            }
        }
        return bytes.toByteArray();
    }

    private static int escape(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(at + 1), 16);
        var low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
