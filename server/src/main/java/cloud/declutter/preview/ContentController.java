package cloud.declutter.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.catalog.FileId;
import cloud.declutter.catalog.MediaTypes;
import cloud.declutter.platform.Owner;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Downloads and thumbnails over HTTP. Content is other people's: it is never rendered in the page's own origin. */
@RestController
class ContentController {
    /** Width and height of the original of a small picture, as "4000x3000"; not there where it was not looked at. */
    private static final String ORIGINAL = "X-Original-Pixels";

    private static final Duration FRESH = Duration.ofDays(1);

    private final Contents contents;
    private final SmallPictures pictures;

    ContentController(Contents contents, SmallPictures pictures) {
        this.contents = contents;
        this.pictures = pictures;
    }

    @GetMapping("/api/v1/files/{id}/content")
    void content(Owner owner, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        var file = contents.file(owner, new FileId(id));
        contents.use(owner, file, bytes -> {
            var name = ContentDisposition.attachment()
                    .filename(file.path().name().display(), UTF_8)
                    .build();
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name.toString());
            response.setContentType(MediaTypes.ofName(file.path().name()));
            response.setContentLengthLong(file.version().size());
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            return bytes.transferTo(response.getOutputStream());
        });
    }

    @GetMapping("/api/v1/files/{id}/thumbnail")
    ResponseEntity<byte[]> thumbnail(
            Owner owner,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "256") @Min(64) @Max(1024) int size,
            WebRequest request)
            throws IOException, InterruptedException {
        var file = contents.file(owner, new FileId(id));
        var etag = '"' + Contents.etag(file) + "-" + size + '"';
        var cached = CacheControl.maxAge(FRESH).cachePrivate();
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304).eTag(etag).cacheControl(cached).build();
        }
        var picture = pictures.jpeg(owner, file, size);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .eTag(etag)
                .cacheControl(cached)
                .headers(headers -> picture.original().ifPresent(pixels -> headers.set(ORIGINAL, pixels.toString())))
                .body(picture.jpeg());
    }
}
