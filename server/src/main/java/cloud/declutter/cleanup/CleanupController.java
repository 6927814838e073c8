package cloud.declutter.cleanup;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.database.LongWork;
import cloud.declutter.platform.web.Limited;
import cloud.declutter.platform.web.ProgressStream;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Cleanups over HTTP. */
@RestController
@RequestMapping("/api/v1/cleanups")
class CleanupController {
    private static final int MOST_CHOSEN = 500;

    private final Planner planner;
    private final Forecasts forecasts;
    private final Decisions decisions;
    private final Cleanups cleanups;
    private final Items items;
    private final Connections connections;
    private final ProgressStream stream;

    CleanupController(
            Planner planner,
            Forecasts forecasts,
            Decisions decisions,
            Cleanups cleanups,
            Items items,
            Connections connections,
            ProgressStream stream) {
        this.planner = planner;
        this.forecasts = forecasts;
        this.decisions = decisions;
        this.cleanups = cleanups;
        this.items = items;
        this.connections = connections;
        this.stream = stream;
    }

    /**
     * @param planHash as the plan gave it
     * @param typed the plan's confirmation phrase, where it has one
     */
    record Confirmation(
            @NotNull
            @Pattern(regexp = "[0-9a-f]{64}", message = "This is the planHash that the plan gave: 64 characters")
            String planHash,

            @Nullable @Size(max = 100) String typed) {}

    @PostMapping
    ResponseEntity<CleanupView> plan(Owner owner, @Valid @RequestBody CleanupWish wish) {
        var cleanup = LongWork.call(() -> planner.plan(owner, wish.keepWish(), wish.groups()));
        return ResponseEntity.created(
                        URI.create("/api/v1/cleanups/" + cleanup.id().value()))
                .body(CleanupView.of(cleanup));
    }

    /**
     * What a plan of such a wish would list.
     *
     * @param left redundant copies that it would leave alone, by the reason
     * @param connections of which it would list something, most bytes first
     */
    record ForecastView(int files, long bytes, int groups, CleanupView.Left left, List<Share> connections) {

        record Share(UUID connectionId, String connectionName, int files, long bytes) {}

        static ForecastView of(Forecasts.Forecast forecast, Map<ConnectionId, String> names) {
            var shares = forecast.shares().entrySet().stream()
                    .map(share -> new Share(
                            share.getKey().value(),
                            names.getOrDefault(share.getKey(), ""),
                            share.getValue().files(),
                            share.getValue().bytes()))
                    .sorted(Comparator.comparingLong(Share::bytes).reversed().thenComparing(Share::connectionName))
                    .toList();
            return new ForecastView(
                    forecast.total().files(),
                    forecast.total().bytes(),
                    forecast.groups(),
                    CleanupView.Left.of(forecast.left()),
                    shares);
        }
    }

    /** Looks at what a plan would do, and makes none. */
    @PostMapping("/preview")
    ForecastView preview(Owner owner, @Valid @RequestBody CleanupWish wish) {
        var forecast = LongWork.call(() -> forecasts.of(owner, wish.keepWish(), wish.groups()));
        return ForecastView.of(forecast, names(owner));
    }

    @GetMapping
    Slice<CleanupView> list(
            Owner owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var after = Cursor.parse(cursor, Cursor.FROM_TOP);
        return Slice.of(cleanups.newest(owner, after, limit + 1), limit, CleanupView::of, Cleanups::cursor);
    }

    @GetMapping("/{id}")
    CleanupView get(Owner owner, @PathVariable UUID id) {
        return CleanupView.of(cleanups.get(owner, new CleanupId(id)));
    }

    /** Tells how a cleanup or its undo goes on, until it has ended. */
    @GetMapping(path = "/{id}/events", produces = "text/event-stream")
    SseEmitter events(Owner owner, @PathVariable UUID id) {
        var cleanup = new CleanupId(id);
        return stream.open(
                () -> cleanups.get(owner, cleanup), each -> !each.state().isMoving(), CleanupView::of);
    }

    /** @param purged only what does not lie in the trash any more, or only all else */
    @GetMapping("/{id}/items")
    Slice<ItemView> items(
            Owner owner,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable ShownState state,
            @RequestParam(required = false) @Nullable Boolean purged,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var cleanup = cleanups.get(owner, new CleanupId(id)).id();
        var names = names(owner);
        var after = Cursor.parse(cursor, new Cursor(Items.Position.BEFORE_FIRST, new UUID(0, 0)));
        var position = new Items.Position(
                Math.clamp(after.value(), Items.Position.BEFORE_FIRST, Integer.MAX_VALUE), limit + 1);
        var states = ItemState.asked(state == null ? null : state.state(), purged);
        return Slice.of(
                items.page(owner, cleanup, states, position),
                limit,
                item -> ItemView.of(item, names),
                item -> new Cursor(item.position(), item.id()));
    }

    private Map<ConnectionId, String> names(Owner owner) {
        return connections.all(owner).stream().collect(Collectors.toMap(Connection::id, Connection::name));
    }

    @Limited(value = Limit.DELETE_FILE, by = Limited.By.PERSON)
    @PostMapping("/{id}/confirm")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CleanupView confirm(Owner owner, @PathVariable UUID id, @Valid @RequestBody Confirmation confirmation) {
        return CleanupView.of(
                decisions.confirm(owner, new CleanupId(id), confirmation.planHash(), confirmation.typed()));
    }

    /** @param itemIds only these come back */
    record Undo(@NotNull @Size(min = 1, max = MOST_CHOSEN) Set<@NotNull UUID> itemIds) {}

    /** Without a body, all that lies in the trash comes back. */
    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CleanupView undo(Owner owner, @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Undo undo) {
        var cleanup = new CleanupId(id);
        return CleanupView.of(
                undo == null ? decisions.undo(owner, cleanup) : decisions.undo(owner, cleanup, undo.itemIds()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Owner owner, @PathVariable UUID id) {
        LongWork.run(() -> decisions.discard(owner, new CleanupId(id)));
    }

    /** The states that callers see and may ask for. */
    enum ShownState {
        PLANNED(ItemState.PLANNED),
        REMOVED(ItemState.REMOVED),
        SKIPPED(ItemState.SKIPPED),
        FAILED(ItemState.FAILED),
        UNKNOWN(ItemState.UNKNOWN),
        RESTORED(ItemState.RESTORED);

        private final ItemState state;

        ShownState(ItemState state) {
            this.state = state;
        }

        ItemState state() {
            return state;
        }
    }

    /**
     * One file of a cleanup, as callers see it.
     *
     * @param purged whether a removed one does not lie in the trash any more
     */
    record ItemView(
            UUID id,
            UUID fileId,
            UUID connectionId,
            @Nullable String connectionName,
            String path,
            long size,
            ShownState state,
            @Nullable String reason,
            boolean purged,
            SurvivorView survivor) {

        record SurvivorView(UUID connectionId, String path) {}

        static ItemView of(Item item, Map<ConnectionId, String> names) {
            var file = item.file();
            return new ItemView(
                    item.id(),
                    file.id().value(),
                    file.connection().value(),
                    names.get(file.connection()),
                    file.path().display(),
                    file.version().size(),
                    ShownState.valueOf(item.state().shown().name()),
                    item.reason().orElse(null),
                    item.state() == ItemState.PURGED,
                    new SurvivorView(
                            item.survivor().connection().value(),
                            item.survivor().path().display()));
        }
    }
}
