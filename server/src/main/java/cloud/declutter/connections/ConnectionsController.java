package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.database.LongWork;
import cloud.declutter.platform.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
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

/** Connecting storages, showing, changing, testing and disconnecting them. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionsController {
    private final Connections connections;
    private final Connecting connecting;
    private final Storages storages;
    private final Showing showing;

    ConnectionsController(Connections connections, Connecting connecting, Storages storages, Showing showing) {
        this.connections = connections;
        this.connecting = connecting;
        this.storages = storages;
        this.showing = showing;
    }

    record Connect(
            @NotNull Connection.Kind kind,
            @NotBlank @PlainText @Size(max = 100) String name,
            @NotNull WrittenSettings settings) {}

    /** @param settings those fields that change; what is left out stays */
    record Change(
            @Size(min = 1, max = 100) @PlainText @Nullable String name,

            @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable
            Map<String, Object> settings) {}

    /** @param remotes that may be connected, of kinds that offer some */
    record Offer(Connection.Kind kind, String label, boolean signIn, List<String> remotes) {}

    record Offers(List<Offer> items) {}

    /** @param ok whether the storage can be used now */
    record Tested(boolean ok, String detail) {}

    /** What can be connected here. */
    @GetMapping("/kinds")
    Offers kinds() {
        return new Offers(storages.offered().stream()
                .map(kind -> new Offer(kind, kind.label(), kind.isAccount(), storages.remotes(kind)))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Showing.Shown> connect(Owner owner, @Valid @RequestBody Connect body) {
        var connection = connecting.connect(
                owner, body.kind(), body.name().strip(), body.settings().json());
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
    Showing.Shown change(Owner owner, @PathVariable UUID id, @Valid @RequestBody Change body) {
        var connection = new ConnectionId(id);
        var settings = body.settings();
        if (settings != null) {
            connecting.change(owner, connection, settings);
        }
        var name = body.name();
        return showing.one(
                owner,
                name == null
                        ? connections.get(owner, connection)
                        : connections.rename(owner, connection, name.strip()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(Owner owner, @PathVariable UUID id) {
        LongWork.run(() -> connections.remove(owner, new ConnectionId(id)));
    }

    @PostMapping("/{id}/test")
    Tested test(Owner owner, @PathVariable UUID id) {
        try {
            connecting.test(owner, new ConnectionId(id));
            return new Tested(true, "It is there, and is the one that was connected.");
        } catch (CloudException unusable) {
            return new Tested(false, StorageFailures.sentence(unusable));
        }
    }
}
