package cloud.declutter.platform.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The page's files; an address that only the page understands, such as {@code /duplicates}, gets its index.html. */
final class PageFiles extends PathResourceResolver {

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        var file = super.getResource(path, location);
        if (file != null || !isPage(path)) {
            return file;
        }
        return super.getResource("index.html", location);
    }

    private static boolean isPage(String path) {
        var first = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
        var last = path.substring(path.lastIndexOf('/') + 1);
        return switch (first) {
            case "api", "health", "ready", "assets", "problems" -> false;
            default -> last.indexOf('.') < 0;
        };
    }
}
