package cloud.declutter.catalog;

import cloud.declutter.platform.Owner;
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

    @GetMapping("/api/v1/files/{id}")
    FileView get(Owner owner, @PathVariable UUID id) {
        return FileView.of(catalog.get(owner, new FileId(id)));
    }
}
