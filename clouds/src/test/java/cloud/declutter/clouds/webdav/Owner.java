package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Set;

/** Changes a WebDAV server's folder as its owner would with a client of their own. */
final class Owner implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Place place;
    private final String authorization;

    Owner(URI folder) {
        place = Place.of(folder);
        var pair = (DavServer.USER + ":" + DavServer.PASSWORD).getBytes(UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    void put(RawPath path, byte[] content) {
        var body = HttpRequest.BodyPublishers.ofByteArray(content);
        if (send(request(place.uri(path)).method("PUT", body)) >= 400) {
            makeFolder(path.parent());
            must(send(request(place.uri(path)).method("PUT", body)), path);
        }
    }

    void makeFolder(RawPath path) {
        if (path.isRoot()
                || !Set.of(404, 409).contains(send(request(place.folder(path)).method("MKCOL", none())))) {
            return;
        }
        makeFolder(path.parent());
        must(send(request(place.folder(path)).method("MKCOL", none())), path);
    }

    /** The folder itself, below which all others are. */
    void makeRoot() {
        must(send(request(place.folder(RawPath.ROOT)).method("MKCOL", none())), RawPath.ROOT);
    }

    void delete(RawPath path) {
        must(send(request(place.uri(path)).method("DELETE", none())), path);
    }

    void move(RawPath from, RawPath to) {
        makeFolder(to.parent());
        var request = request(place.uri(from))
                .header("Destination", place.uri(to).toString())
                .header("Overwrite", "F");
        must(send(request.method("MOVE", none())), from);
    }

    private static HttpRequest.BodyPublisher none() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", authorization);
    }

    private int send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static void must(int status, RawPath path) {
        if (status >= 300) {
            throw new IllegalStateException("Status " + status + " for " + path);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
