package cloud.declutter.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file as callers see it.
 *
 * @param folderId where it is, as {@code GET /api/v1/folders} has it
 */
public record FileView(
        UUID id,
        UUID connectionId,
        UUID folderId,
        String path,
        String name,
        long size,
        Instant modifiedAt,
        String mediaType,
        List<String> tags) {

    /** Of one that nobody has tagged. */
    public static FileView of(CatalogFile file) {
        return of(new Tagged(file, List.of()));
    }

    static FileView of(Tagged tagged) {
        var file = tagged.file();
        return new FileView(
                file.id().value(),
                file.connection().value(),
                FolderId.of(file.connection(), file.path().parent()).value(),
                file.path().display(),
                file.path().name().display(),
                file.version().size(),
                file.modifiedAt(),
                MediaTypes.ofName(file.path().name()),
                tagged.tags());
    }
}
