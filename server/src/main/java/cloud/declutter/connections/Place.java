package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.platform.Problem;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a connection's root lies, so that no file is seen by two connections (safety.md, I2).
 *
 * @param storage as whom, and on what; only places of one storage can overlap
 * @param path with a slash at the end
 */
record Place(String storage, String path, String shown) {
    /** What is connected as a whole overlaps with nothing else. */
    private static final String NO_PLACE = "";

    static Place of(StorageSettings settings) {
        return settings instanceof StorageSettings.Local local
                ? of(local.folder())
                : of(OpenSettings.of(settings.open()));
    }

    static Place of(Connection connection) {
        return connection.folder().map(Place::of).orElseGet(() -> of(connection.settings()));
    }

    private static Place of(LocalFolder folder) {
        return new Place("local", closed(folder.text()), folder.toString());
    }

    private static Place of(OpenSettings settings) {
        var url = settings.url();
        if (url != null) {
            var uri = URI.create(url);
            return new Place("webdav " + Origin.of(uri) + " " + settings.username(), closed(uri.getPath()), url);
        }
        var bucket = settings.bucket();
        if (bucket != null) {
            var prefix = Objects.requireNonNullElse(settings.prefix(), "");
            return new Place("s3 " + settings.endpoint() + " " + bucket, closed("/" + prefix), bucket + "/" + prefix);
        }
        var remote = settings.remote();
        if (remote != null) {
            var colon = remote.indexOf(':') + 1;
            return new Place("rclone " + remote.substring(0, colon), closed("/" + remote.substring(colon)), remote);
        }
        return new Place(NO_PLACE, "/", "This storage");
    }

    private static String closed(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    /** Throws {@link Problem} at {@code field} where another connection is the same storage, holds this one, or lies in it. */
    void refuseBeside(Connection other, Cloud.Identity mine, String field) {
        var theirs = of(other);
        overlap(theirs, mine.equals(other.identity())).ifPresent(kind -> {
            throw Problem.at(field, kind, shown, other.name(), theirs.shown);
        });
    }

    private Optional<ConnectionProblem> overlap(Place theirs, boolean same) {
        if (same) {
            return Optional.of(ConnectionProblem.STORAGE_CONNECTED_ALREADY);
        }
        if (storage.equals(NO_PLACE) || !storage.equals(theirs.storage)) {
            return Optional.empty();
        }
        if (path.startsWith(theirs.path)) {
            return Optional.of(ConnectionProblem.STORAGE_INSIDE_CONNECTION);
        }
        return theirs.path.startsWith(path)
                ? Optional.of(ConnectionProblem.STORAGE_AROUND_CONNECTION)
                : Optional.empty();
    }
}
