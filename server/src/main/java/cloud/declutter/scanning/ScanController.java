package cloud.declutter.scanning;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.web.ProgressStream;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Scans over HTTP. */
@RestController
class ScanController {
    private final Scanning scanning;
    private final Scans scans;
    private final ProgressStream stream;
    private final Connections connections;
    private final Clock clock;

    ScanController(Scanning scanning, Scans scans, ProgressStream stream, Connections connections, Clock clock) {
        this.scanning = scanning;
        this.scans = scans;
        this.stream = stream;
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * @param acceptSmaller believe a view with far fewer files than the last
     */
    record Wish(@Nullable Boolean acceptSmaller) {}

    record ScanProblemItem(String path, String reason) {}

    @PostMapping("/api/v1/connections/{id}/scans")
    ResponseEntity<ScanView> scan(
            Owner owner, @PathVariable UUID id, @RequestBody(required = false) @Nullable Wish wish) {
        var smaller = wish != null && Boolean.TRUE.equals(wish.acceptSmaller());
        var expectation = smaller ? Scan.Expectation.PERHAPS_SMALLER : Scan.Expectation.SIMILAR;
        var scan = scanning.request(owner, new ConnectionId(id), expectation);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/scans/" + scan.id().value()))
                .body(view(scan));
    }

    @GetMapping("/api/v1/connections/{id}/scans")
    Slice<ScanView> history(
            Owner owner,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        connections.get(owner, new ConnectionId(id));
        var after = Cursor.parse(cursor, Cursor.FROM_TOP);
        return Slice.of(
                scans.ofConnection(owner, new ConnectionId(id), after, limit),
                limit,
                this::view,
                scan -> new Cursor(0, scan.id().value()));
    }

    /** Of all the person's storages, newest first. */
    @GetMapping("/api/v1/scans")
    Slice<ScanView> all(
            Owner owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        return Slice.of(
                scans.all(owner, Cursor.parse(cursor, Cursor.FROM_TOP), limit + 1),
                limit,
                this::view,
                scan -> new Cursor(0, scan.id().value()));
    }

    @GetMapping("/api/v1/scans/{id}")
    ScanView get(Owner owner, @PathVariable UUID id) {
        return view(scans.get(owner, new ScanId(id)));
    }

    @GetMapping(path = "/api/v1/scans/{id}/events", produces = "text/event-stream")
    SseEmitter events(Owner owner, @PathVariable UUID id) {
        var scan = new ScanId(id);
        return stream.open(() -> scans.get(owner, scan), each -> each.state().isFinal(), this::view);
    }

    @PostMapping("/api/v1/scans/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ScanView cancel(Owner owner, @PathVariable UUID id) {
        var scan = new ScanId(id);
        scans.get(owner, scan);
        scans.cancel(owner, scan);
        return view(scans.get(owner, scan));
    }

    @GetMapping("/api/v1/scans/{id}/problems")
    Slice<ScanProblemItem> problems(
            Owner owner,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var scan = new ScanId(id);
        scans.get(owner, scan);
        var after = Cursor.parse(cursor, Cursor.FROM_BOTTOM);
        return Slice.of(
                scans.problems(owner, scan, after, limit),
                limit,
                row -> new ScanProblemItem(row.path().display(), row.reason()),
                row -> new Cursor(0, row.id()));
    }

    private ScanView view(Scan scan) {
        return ScanView.of(scan, clock.instant());
    }
}
