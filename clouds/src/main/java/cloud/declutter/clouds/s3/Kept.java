package cloud.declutter.clouds.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.net.URLDecoder;
import java.net.URLEncoder;

/**
 * A version that a delete marker hides.
 *
 * @param path where it stood
 */
record Kept(String version, String marker, RawPath path) {
    private static final RawPath FOLDER = RawPath.of(".declutter-version");

    static boolean isOne(RestoreHandle handle) {
        return handle.place().startsWith(FOLDER);
    }

    /** Throws {@link IllegalArgumentException} for a handle that is none of a version. */
    static Kept of(RestoreHandle handle) {
        var names = handle.place().components();
        if (!isOne(handle) || names.size() < 4) {
            throw new IllegalArgumentException("The handle does not name a version: " + handle.place());
        }
        var path = RawPath.ROOT;
        for (var name : names.subList(3, names.size())) {
            path = path.child(name);
        }
        return new Kept(decoded(names.get(1)), decoded(names.get(2)), path);
    }

    RestoreHandle handle() {
        return new RestoreHandle(FOLDER.child(URLEncoder.encode(version, UTF_8))
                .child(URLEncoder.encode(marker, UTF_8))
                .child(path));
    }

    private static String decoded(RawPath name) {
        return URLDecoder.decode(name.display(), UTF_8);
    }
}
