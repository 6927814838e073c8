package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses taken apart and put together. */
final class Addresses {
    private Addresses() {}

    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0],
                        part -> URLDecoder.decode(part[1], UTF_8),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
