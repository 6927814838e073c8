package cloud.declutter.uploads;

import cloud.declutter.catalog.FileView;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploads over HTTP. */
@RestController
class UploadController {
    private final Intake intake;
    private final Blobs blobs;

    UploadController(Intake intake, Blobs blobs) {
        this.intake = intake;
        this.blobs = blobs;
    }

    /** @param alreadyStored where the person had the same content before, the uploads included */
    record Uploaded(FileView file, List<FileView> alreadyStored) {}

    @PostMapping(path = "/api/v1/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Uploaded> upload(Owner owner, @RequestPart("file") MultipartFile file) throws IOException {
        var name = name(file.getOriginalFilename());
        var received = Files.createTempFile(blobs.incoming(), "upload-", "");
        try {
            file.transferTo(received);
            var taken = intake.take(owner, name, received);
            return ResponseEntity.created(
                            URI.create("/api/v1/files/" + taken.file().id().value()))
                    .body(new Uploaded(
                            FileView.of(taken.file()),
                            taken.before().stream().map(FileView::of).toList()));
        } finally {
            Files.deleteIfExists(received);
        }
    }

    /** The last component, since some browsers send a path. */
    private static RawPath name(@Nullable String told) {
        var name = told == null ? "" : StringUtils.getFilename(told.replace('\\', '/'));
        if (name == null || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.at("file", UploadProblem.NAME_INVALID);
        }
        try {
            var path = RawPath.of(name);
            if (path.length() <= 255) {
                return path;
            }
        } catch (IllegalArgumentException dots) {
            // As "." and "..", which are no names.
        }
        throw Problem.at("file", UploadProblem.NAME_INVALID);
    }
}
