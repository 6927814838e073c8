package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.database.LongWork;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Taking one's data along, and leaving. */
@RestController
@RequestMapping("/api/v1/me")
class LeavingController {
    private static final String ZIP = "application/zip";

    private final Export export;
    private final Departure departure;
    private final Proof proof;
    private final SecurityLog security;
    private final Clock clock;

    LeavingController(Export export, Departure departure, Proof proof, SecurityLog security, Clock clock) {
        this.export = export;
        this.departure = departure;
        this.proof = proof;
        this.security = security;
        this.clock = clock;
    }

    /** A ZIP of JSON files with all that is held about the person; no secrets. */
    @GetMapping(path = "/export", produces = ZIP)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(Owner owner, HttpServletResponse response) throws IOException {
        security.record(
                SecurityEvent.USER_DATA_EXPORTED, Map.of("userid", owner.id().toString()));
        var name = "declutter-export-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".zip";
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var out = response.getOutputStream();
        LongWork.run(() -> export.write(owner, out));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> leave(
            SignIn signIn, @Valid @RequestBody(required = false) SecondFactorController.@Nullable Proven body) {
        proof.demand(signIn, body == null ? null : body.password(), body == null ? null : body.code());
        LongWork.run(() -> departure.leave(signIn.owner()));
        security.record(
                SecurityEvent.USER_DELETED, Map.of("userid", signIn.owner().id().toString()));
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared().toString())
                .build();
    }
}
