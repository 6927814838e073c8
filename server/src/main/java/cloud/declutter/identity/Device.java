package cloud.declutter.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a browser's long name for itself into words that a person recognizes. */
final class Device {
    private static final Pattern PRODUCT = Pattern.compile("^([A-Za-z][A-Za-z0-9._ -]{0,39})");
    private static final String UNKNOWN = "Unknown device";

    /** In this order: each browser also calls itself by the names of those below it. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS", "Firefox",
            "CriOS", "Chrome",
            "HeadlessChrome", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "CrOS", "ChromeOS",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private Device() {}

    static String named(@Nullable String userAgent) {
        var text = userAgent == null ? "" : userAgent;
        var browser = first(BROWSERS, text);
        if (browser.isPresent()) {
            return browser.get()
                    + first(SYSTEMS, text).map(system -> " on " + system).orElse("");
        }
        var product = PRODUCT.matcher(text);
        return product.find() ? product.group(1).strip() : UNKNOWN;
    }

    private static Optional<String> first(Map<String, String> names, String text) {
        return names.entrySet().stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
