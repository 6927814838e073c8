package cloud.declutter.preview;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Thumbnail;
import cloud.declutter.connections.Connections;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The bytes of files, of exactly the version that the catalogue knows. */
@Component
class Contents {
    private final Catalog catalog;
    private final Connections connections;

    Contents(Catalog catalog, Connections connections) {
        this.catalog = catalog;
        this.connections = connections;
    }

    /** Throws {@link Problem} NOT_FOUND for an id that is unknown or somebody else's. */
    CatalogFile file(Owner owner, FileId id) {
        return catalog.get(owner, id);
    }

    /** What is done with the bytes while they can be had. */
    @FunctionalInterface
    interface Use<T> {
        T of(InputStream content) throws IOException;
    }

    /** Throws {@link Problem} CHANGED where the file is not that version any more. */
    <T> T use(Owner owner, CatalogFile file, Use<T> use) throws IOException {
        try (var cloud = connections.open(owner, file.connection())) {
            if (!(cloud.look(file.onCloud()) instanceof Presence.Same)) {
                throw Problem.of(PreviewProblem.CHANGED);
            }
            try (var content = cloud.open(file.onCloud(), Range.ALL)) {
                return use.of(content);
            }
        }
    }

    /** A picture that the storage made of it, so that the original need not be fetched. */
    Optional<byte[]> thumbnail(Owner owner, CatalogFile file, int size) {
        try (var cloud = connections.open(owner, file.connection())) {
            return cloud.capabilities().has(Capabilities.Feature.THUMBNAILS)
                    ? cloud.thumbnail(file.onCloud(), size).map(Thumbnail::image)
                    : Optional.empty();
        }
    }

    /** The same as long as the content is: its hash, or the version where nobody has read it yet. */
    static String etag(CatalogFile file) {
        var held = file.content();
        var version = file.version();
        var tag = held != null
                ? held.bytes()
                : ByteBuffer.allocate(5 * Long.BYTES)
                        .putLong(version.device())
                        .putLong(version.object())
                        .putLong(version.size())
                        .putLong(version.modifiedNanos())
                        .putLong(version.changedNanos())
                        .array();
        return HexFormat.of().formatHex(tag);
    }
}
