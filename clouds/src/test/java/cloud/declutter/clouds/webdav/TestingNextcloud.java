package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.webdav.NextcloudState.Node;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * A stand-in of Nextcloud for one user: files by {@code remote.php/dav/files/ana} and {@code remote.php/webdav}, the trash
 * bin, and previews, as its documentation and its servers' answers show them.
 */
final class TestingNextcloud implements AutoCloseable {
    private static final String FILES = "/remote.php/dav/files/" + DavServer.USER;
    private static final String OLD_FILES = "/remote.php/webdav";
    private static final String TRASH = "/remote.php/dav/trashbin/" + DavServer.USER + "/trash";
    private static final String RESTORE = "/remote.php/dav/trashbin/" + DavServer.USER + "/restore";
    private static final String PREVIEW = "/index.php/core/preview";

    private final String instance;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NextcloudState state = new NextcloudState();

    TestingNextcloud(String instance) {
        this.instance = instance;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    NextcloudState state() {
        return state;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var pair = (DavServer.USER + ":" + DavServer.PASSWORD).getBytes(UTF_8);
            var expected = "Basic " + Base64.getEncoder().encodeToString(pair);
            if (expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                route(exchange);
            } else {
                end(exchange, 401);
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        if (path.equals(PREVIEW)) {
            preview(exchange);
        } else if (NextcloudState.isAtOrBelow(path, TRASH)) {
            trash(exchange, decoded(path.substring(TRASH.length())));
        } else {
            var base = path.startsWith(FILES) ? FILES : OLD_FILES;
            if (NextcloudState.isAtOrBelow(path, base)) {
                files(exchange, base, decoded(path.substring(base.length())));
            } else {
                end(exchange, 404);
            }
        }
    }

    private void files(HttpExchange exchange, String base, String path) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PROPFIND" -> propfind(exchange, base, path);
            case "GET" -> get(exchange, path);
            case "MKCOL" -> end(exchange, state.makeFolder(path));
            case "DELETE" -> end(exchange, state.trash(path, header(exchange, "If-Match")));
            case "MOVE" -> {
                var to = URI.create(header(exchange, "Destination")).getRawPath();
                end(exchange, state.move(path, decoded(to.substring(base.length())), header(exchange, "If-Match")));
            }
            default -> end(exchange, 405);
        }
    }

    private void propfind(HttpExchange exchange, String base, String path) throws IOException {
        var node = state.node(path);
        if (node.isEmpty()) {
            end(exchange, 404);
            return;
        }
        var parts = new StringBuilder(part(base, path, node.get(), ""));
        if (header(exchange, "Depth").equals("1") && node.get().isFolder()) {
            state.children(path)
                    .forEach((name, child) -> parts.append(part(base, NextcloudState.join(path, name), child, "")));
        }
        multistatus(exchange, parts);
    }

    private void trash(HttpExchange exchange, String name) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "MOVE" -> {
                var to = URI.create(header(exchange, "Destination")).getRawPath();
                end(exchange, to.startsWith(RESTORE + "/") ? state.restore(name) : 403);
            }
            case "PROPFIND" -> trashed(exchange, name);
            case "DELETE" -> end(exchange, state.eraseTrashed(name));
            default -> end(exchange, 405);
        }
    }

    private void trashed(HttpExchange exchange, String name) throws IOException {
        var trash = state.trash();
        if (!name.isEmpty() && !trash.containsKey(name)) {
            end(exchange, 404);
            return;
        }
        var parts = new StringBuilder(
                name.isEmpty() ? part(TRASH, "", state.node("").orElseThrow(), "") : "");
        var all = name.isEmpty() && header(exchange, "Depth").equals("1");
        trash.forEach((called, item) -> {
            if (all || called.equals(name)) {
                var from =
                        "<nc:trashbin-original-location>" + escaped(item.from()) + "</nc:trashbin-original-location>";
                parts.append(part(TRASH, called, item.node(), from));
            }
        });
        multistatus(exchange, parts);
    }

    private String part(String base, String path, Node node, String more) {
        var href = base + "/"
                + Arrays.stream(path.split("/", -1))
                        .map(name -> Place.encode(NextcloudState.utf8(name)))
                        .collect(Collectors.joining("/"));
        var modified = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(node.modified()).atOffset(ZoneOffset.UTC));
        var own = node.bytes()
                .map(bytes -> "<d:resourcetype/><d:getcontentlength>" + bytes.length + "</d:getcontentlength>"
                        + "<oc:checksums><oc:checksum>" + node.checksums() + "</oc:checksum></oc:checksums>")
                .orElse("<d:resourcetype><d:collection/></d:resourcetype><d:quota-used-bytes>5</d:quota-used-bytes>"
                        + "<d:quota-available-bytes>-3</d:quota-available-bytes>");
        return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + own + "<d:getetag>&quot;" + node.tag()
                + "&quot;</d:getetag><d:getlastmodified>" + modified.replace("Z", "GMT")
                + "</d:getlastmodified><oc:fileid>" + node.id() + "</oc:fileid><oc:id>"
                + "%08d%s".formatted(node.id(), instance) + "</oc:id><nc:has-preview>false</nc:has-preview>"
                + "<d:current-user-principal><d:href>/remote.php/dav/principals/users/" + DavServer.USER
                + "/</d:href></d:current-user-principal>" + more
                + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat><d:propstat><d:prop><nc:unknown/></d:prop>"
                + "<d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>";
    }

    private static void multistatus(HttpExchange exchange, CharSequence parts) throws IOException {
        var body = "<?xml version=\"1.0\"?><d:multistatus xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\""
                + " xmlns:nc=\"http://nextcloud.org/ns\">" + parts + "</d:multistatus>";
        send(exchange, 207, body.getBytes(UTF_8));
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        var node = state.node(path);
        if (node.isEmpty() || node.get().isFolder()) {
            end(exchange, node.isEmpty() ? 404 : 501);
            return;
        }
        var bytes = node.get().bytes().orElseThrow();
        exchange.getResponseHeaders().set("ETag", "\"" + node.get().tag() + "\"");
        var range = header(exchange, "Range");
        if (range.isEmpty()) {
            send(exchange, 200, bytes);
            return;
        }
        var ends = range.substring("bytes=".length()).split("-", 2);
        var from = Integer.parseInt(ends[0]);
        var to = Math.min(bytes.length - 1, Integer.parseInt(ends[1]));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
        send(exchange, 206, Arrays.copyOfRange(bytes, from, to + 1));
    }

    private void preview(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var id = Long.parseLong(query.replaceAll(".*fileId=([0-9]+).*", "$1"));
        var edge = Integer.parseInt(query.replaceAll(".*[&?]x=([0-9]+).*", "$1"));
        var picture = state.files().entrySet().stream()
                .anyMatch(file -> file.getValue().id() == id && file.getKey().endsWith(".jpg"));
        if (!picture) {
            end(exchange, 404);
            return;
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(edge, edge * 3 / 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        send(exchange, 200, bytes.toByteArray());
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static String decoded(String path) {
        return String.join("/", Place.names(path));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void end(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
