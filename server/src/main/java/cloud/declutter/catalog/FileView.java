package cloud.declutter.catalog;

import java.time.Instant;
import java.util.UUID;

/** A file as callers see it. */
public record FileView(
        UUID id, UUID connectionId, String path, String name, long size, Instant modifiedAt, String mediaType) {

    public static FileView of(CatalogFile file) {
        return new FileView(
                file.id().value(),
                file.connection().value(),
                file.path().display(),
                file.path().name().display(),
                file.version().size(),
                file.modifiedAt(),
                MediaTypes.ofName(file.path().name()));
    }
}
