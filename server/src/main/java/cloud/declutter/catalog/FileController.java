package cloud.declutter.catalog;

import cloud.declutter.platform.Owner;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Files over HTTP: what is known about them, not their content. */
@RestController
class FileController {
    private final Catalog catalog;

    FileController(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A file as callers see it. */
    record FileView(
            UUID id, UUID connectionId, String path, String name, long size, Instant modifiedAt, String mediaType) {

        static FileView of(CatalogFile file) {
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

    @GetMapping("/api/v1/files/{id}")
    FileView get(Owner owner, @PathVariable UUID id) {
        return FileView.of(catalog.get(owner, new FileId(id)));
    }
}
