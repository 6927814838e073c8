package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.database.LongWork;
import cloud.declutter.platform.web.PlainText;
import cloud.declutter.platform.web.StoragePath;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connecting folders, showing, renaming, testing and disconnecting them. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionsController {
    private final Connections connections;
    private final Roots roots;
    private final Showing showing;

    ConnectionsController(Connections connections, Roots roots, Showing showing) {
        this.connections = connections;
        this.roots = roots;
        this.showing = showing;
    }

    record Connect(
            @NotNull Connection.Kind kind,
            @NotBlank @PlainText @Size(max = 100) String name,
            @NotNull @Valid LocalSettings settings) {}

    /** @param path absolute; bytes that are not UTF-8 as {@code \xHH} */
    record LocalSettings(
            @NotBlank @StoragePath @Size(max = 16_384) String path) {}

    record Rename(@NotBlank @PlainText @Size(max = 100) String name) {}

    /** @param ok whether the storage can be used now */
    record Tested(boolean ok, String detail) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Showing.Shown> connect(Owner owner, @Valid @RequestBody Connect body) {
        var connection = connections.connect(
                owner, body.name().strip(), allowed(body.settings().path()));
        return ResponseEntity.created(
                        URI.create("/api/v1/connections/" + connection.id().value()))
                .body(showing.one(owner, connection));
    }

    @GetMapping
    Slice<Showing.Shown> list(
            Owner owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var rows = connections.after(owner, Cursor.parse(cursor, Cursor.FROM_BOTTOM), limit);
        return Slice.of(
                rows,
                limit,
                showing.each(owner, rows),
                row -> new Cursor(0, row.id().value()));
    }

    @GetMapping("/{id}")
    Showing.Shown get(Owner owner, @PathVariable UUID id) {
        return showing.one(owner, connections.get(owner, new ConnectionId(id)));
    }

    @PatchMapping("/{id}")
    Showing.Shown rename(Owner owner, @PathVariable UUID id, @Valid @RequestBody Rename body) {
        return showing.one(
                owner,
                connections.rename(owner, new ConnectionId(id), body.name().strip()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(Owner owner, @PathVariable UUID id) {
        LongWork.run(() -> connections.remove(owner, new ConnectionId(id)));
    }

    @PostMapping("/{id}/test")
    Tested test(Owner owner, @PathVariable UUID id) {
        var connection = connections.get(owner, new ConnectionId(id));
        try (var cloud = connections.open(owner, connection)) {
            return new Tested(true, "The folder is there, and is the one that was connected.");
        } catch (CloudException unusable) {
            return new Tested(false, unusable.getMessage() + ".");
        }
    }

    private LocalFolder allowed(String path) {
        try {
            return roots.resolve(path);
        } catch (CloudException refused) {
            throw Roots.refused("settings.path", refused);
        }
    }
}
