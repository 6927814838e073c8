package cloud.declutter.catalog;

import cloud.declutter.catalog.Search.Range;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.web.StoragePath;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files over HTTP: what is known about them, not their content. */
@RestController
class FileController {
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_WORDS = 10;
    /** What 64 bits of nanoseconds reach to, both ways. */
    private static final Duration AGES = Duration.ofNanos(Long.MAX_VALUE);

    private final Catalog catalog;
    private final Tags tags;
    private final FileNames names;
    private final Folders folders;
    private final Indexing indexing;

    FileController(Catalog catalog, Tags tags, FileNames names, Folders folders, Indexing indexing) {
        this.catalog = catalog;
        this.tags = tags;
        this.names = names;
        this.folders = folders;
        this.indexing = indexing;
    }

    /** @param complete false where the service still takes down names of what was scanned lately; ask again in a moment */
    record FileList(List<FileView> items, @Nullable String nextCursor, boolean complete) {}

    @GetMapping("/api/v1/files/{id}")
    FileView get(Owner owner, @PathVariable UUID id) {
        var file = catalog.get(owner, new FileId(id));
        return FileView.of(new Tagged(file, tags.of(owner, file.id())));
    }

    /**
     * Files of all connections; each parameter narrows the list.
     *
     * @param q words, all of which the name has somewhere, in whatever case and with or without accents
     * @param folder its path within the connection, which must be given, too
     * @param folderId the folder, in place of connection and path
     * @param depth whether files below the folder's folders count
     * @param type by the name's ending
     * @param minSize bytes
     * @param maxSize bytes
     */
    @GetMapping("/api/v1/files")
    FileList list(
            Owner owner,
            @RequestParam(required = false) @Size(max = LONGEST_QUESTION) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID connectionId,
            @RequestParam(required = false) @StoragePath @Size(max = FolderController.LONGEST_PATH) @Nullable
                    String folder,
            @RequestParam(required = false) @Nullable UUID folderId,
            @RequestParam(defaultValue = "tree") Search.Depth depth,
            @RequestParam(required = false) @Nullable MediaClass type,
            @RequestParam(defaultValue = "0") @PositiveOrZero long minSize,
            @RequestParam(required = false) @PositiveOrZero @Nullable Long maxSize,
            @RequestParam(required = false) @Nullable Instant modifiedAfter,
            @RequestParam(required = false) @Nullable Instant modifiedBefore,
            @RequestParam(required = false) @Size(min = 1, max = TagController.LONGEST) @Nullable String tag,
            @RequestParam(defaultValue = "name") Search.Sort sort,
            @RequestParam(defaultValue = "asc") Search.Order order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var isComplete = indexing.isComplete(owner);
        var search = new Search(
                connectionId == null ? null : new ConnectionId(connectionId),
                folders.find(owner, new Folders.Named(folderId, connectionId, folder, "folder"))
                        .orElse(null),
                depth,
                words(q),
                type,
                sizes(minSize, maxSize),
                times(modifiedAfter, modifiedBefore),
                tag,
                sort,
                order);
        return list(names.find(owner, search, Place.parseNullable(cursor), limit + 1), limit, isComplete);
    }

    /** One more than fits tells that the list goes on; what is gone has its place in it all the same. */
    private static FileList list(List<FileNames.Hit> hits, int limit, boolean isComplete) {
        var shown = hits.size() > limit ? hits.subList(0, limit) : hits;
        return new FileList(
                shown.stream()
                        .map(FileNames.Hit::file)
                        .flatMap(Optional::stream)
                        .map(FileView::of)
                        .toList(),
                hits.size() > limit ? shown.getLast().place().text() : null,
                isComplete);
    }

    private static List<String> words(@Nullable String q) {
        var words = q == null ? List.<String>of() : SearchText.patterns(q);
        if (words.size() > MOST_WORDS) {
            throw refused("q", "must not have more than " + MOST_WORDS + " words");
        }
        return words;
    }

    private static @Nullable Range sizes(long least, @Nullable Long most) {
        if (most != null && most < least) {
            throw refused("maxSize", "must not be less than minSize");
        }
        return least == 0 && most == null ? null : new Range(least, most == null ? Long.MAX_VALUE : most);
    }

    private static @Nullable Range times(@Nullable Instant after, @Nullable Instant before) {
        if (after != null && before != null && before.isBefore(after)) {
            throw refused("modifiedBefore", "must not be before modifiedAfter");
        }
        if (after == null && before == null) {
            return null;
        }
        return new Range(
                after == null ? Long.MIN_VALUE : nanos(after), before == null ? Long.MAX_VALUE : nanos(before));
    }

    private static long nanos(Instant time) {
        var since = Duration.between(Instant.EPOCH, time);
        if (since.abs().compareTo(AGES) > 0) {
            return since.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return since.toNanos();
    }

    private static Problem refused(String field, String rule) {
        return Problem.with(List.of(new Problem.Fault(field, rule)), CommonProblem.INVALID_REQUEST);
    }
}
