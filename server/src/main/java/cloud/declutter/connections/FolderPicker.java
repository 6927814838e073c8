package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.platform.web.StoragePath;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Walks through the folders that may be connected. */
@RestController
@RequestMapping("/api/v1/connections/local/folders")
class FolderPicker {
    private final Roots roots;

    FolderPicker(Roots roots) {
        this.roots = roots;
    }

    /**
     * @param path of the folder whose content is shown; null where the choice is among the allowed ones
     * @param parent where "up" leads; null for those allowed
     */
    record Choice(@Nullable String path, @Nullable String parent, List<Item> items) {}

    record Item(String name, String path) {}

    @GetMapping
    Choice choose(@RequestParam(required = false) @StoragePath @Size(max = 16_384) @Nullable String path) {
        if (path == null || path.isBlank()) {
            return new Choice(
                    null,
                    null,
                    roots.all().stream()
                            .map(root -> new Item(root.toString(), root.toString()))
                            .toList());
        }
        try {
            var folder = roots.resolve(path);
            var items = roots.inside(folder).stream().map(FolderPicker::item).toList();
            return new Choice(folder.toString(), parent(folder).orElse(null), items);
        } catch (CloudException refused) {
            throw Roots.refused("path", refused);
        }
    }

    private static Item item(LocalFolder folder) {
        return new Item(folder.below().name().display(), folder.toString());
    }

    private Optional<String> parent(LocalFolder folder) {
        return roots.all().contains(folder)
                ? Optional.empty()
                : Optional.of(folder.parent().toString());
    }
}
