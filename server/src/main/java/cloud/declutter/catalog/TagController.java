package cloud.declutter.catalog;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tags over HTTP. */
@RestController
class TagController {
    static final int LONGEST = 50;
    /** No slash, which would be one of the address; a tag that differs from another in spaces looks like it. */
    static final String FORM = "[^/\\\\;\\p{Z}]+( [^/\\\\;\\p{Z}]+)*";

    static final String RULE = "must be words with single spaces between them, without / \\ and ;";

    private final Tags tags;
    private final Catalog catalog;

    TagController(Tags tags, Catalog catalog) {
        this.tags = tags;
        this.catalog = catalog;
    }

    record TagList(List<Tags.Tag> items, @Nullable String nextCursor) {}

    @GetMapping("/api/v1/tags")
    TagList all(
            Owner owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var rows = tags.all(owner, Place.parseNullable(cursor), limit + 1);
        var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new TagList(
                shown, rows.size() > limit ? Place.of(shown.getLast().tag()).text() : null);
    }

    /** Puts it on the file; where it is already, nothing changes. */
    @PutMapping("/api/v1/files/{id}/tags/{tag}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(
            Owner owner,
            @PathVariable UUID id,
            @PathVariable @Size(min = 1, max = LONGEST) @Pattern(regexp = FORM, message = RULE) String tag) {
        tags.add(owner, catalog.get(owner, new FileId(id)), tag);
    }

    /** Takes it off the file; where it is not, nothing changes. */
    @DeleteMapping("/api/v1/files/{id}/tags/{tag}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            Owner owner,
            @PathVariable UUID id,
            @PathVariable @Size(min = 1, max = LONGEST) @Pattern(regexp = FORM, message = RULE) String tag) {
        tags.remove(owner, catalog.get(owner, new FileId(id)).id(), tag);
    }
}
