package cloud.declutter.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The metrics of a node, in Prometheus's text format.
 *
 * @param url of its management port
 */
record Exported(String url) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");

    Stream<String> lines() {
        return send("GET", "/metrics").body().lines();
    }

    int status(String path, String... headers) {
        return send("GET", path, headers).statusCode();
    }

    /** Of a series as it is written, {@code name{label="value"}}. */
    double value(String series) {
        return lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + series));
    }

    /** By name the kind and the labels, as {@code counter [event]}. */
    Map<String, String> families() {
        var families = new TreeMap<String, String>();
        var labels = new TreeSet<String>();
        var name = "";
        var kind = "";
        for (var line : lines().toList()) {
            var type = TYPE.matcher(line);
            if (type.matches()) {
                name = type.group(1);
                kind = type.group(2);
                labels.clear();
            } else if (!line.startsWith("#")) {
                LABEL.matcher(line.substring(0, line.lastIndexOf(' ')))
                        .results()
                        .map(found -> found.group(1))
                        .filter(label -> !Set.of("le", "quantile").contains(label))
                        .forEach(labels::add);
                families.put(name, kind + " " + labels);
            }
        }
        return families;
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.noBody());
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
