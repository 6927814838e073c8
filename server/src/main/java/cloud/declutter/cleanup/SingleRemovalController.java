package cloud.declutter.cleanup;

import cloud.declutter.catalog.FileId;
import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.web.Limited;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Removing one file over HTTP. */
@RestController
class SingleRemovalController {
    private final SingleRemoval removal;

    SingleRemovalController(SingleRemoval removal) {
        this.removal = removal;
    }

    /** @param typed the phrase that the refusal asked for, where the file is a large part of its connection */
    @Limited(value = Limit.DELETE_FILE, by = Limited.By.PERSON)
    @DeleteMapping("/api/v1/files/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CleanupView remove(
            Owner owner,
            @PathVariable UUID id,
            @RequestParam(required = false) @Size(max = 100) @Nullable String typed) {
        return CleanupView.of(removal.begin(owner, new FileId(id), typed));
    }
}
