package cloud.declutter.audit;

import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.database.LongWork;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading one's audit, taking it along, and having it checked. */
@RestController
@RequestMapping("/api/v1/me/audit")
class AuditController {
    private static final String NDJSON = "application/x-ndjson";
    private static final UUID NONE = new UUID(0, 0);

    private final Audit audit;
    private final AuditExport export;
    private final SecurityLog security;
    private final Clock clock;

    AuditController(Audit audit, AuditExport export, SecurityLog security, Clock clock) {
        this.audit = audit;
        this.export = export;
        this.security = security;
        this.clock = clock;
    }

    @GetMapping
    Slice<ShownEntry> list(
            Owner owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var below = Cursor.parse(cursor, Cursor.FROM_TOP).value();
        return Slice.of(
                audit.newest(owner, below, limit),
                limit,
                ShownEntry::of,
                link -> new Cursor(link.entry().number(), NONE));
    }

    /** Computes the whole chain anew. */
    @GetMapping("/check")
    Check check(Owner owner) {
        return LongWork.call(() -> audit.check(owner));
    }

    /** All entries, oldest first, a line of JSON each. */
    @GetMapping(path = "/export", produces = NDJSON)
    @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    void export(Owner owner, HttpServletResponse response) throws IOException {
        security.record(
                SecurityEvent.USER_DATA_EXPORTED, Map.of("userid", owner.id().toString()));
        var name = "declutter-audit-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".ndjson";
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        response.setContentType(NDJSON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var out = response.getOutputStream();
        LongWork.run(() -> export.write(owner, out));
    }
}
