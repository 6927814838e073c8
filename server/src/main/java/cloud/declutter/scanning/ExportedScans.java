package cloud.declutter.scanning;

import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Pages;
import cloud.declutter.platform.PersonalData;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's scans, newest first, each with what it could not list or read. */
@Component
class ExportedScans implements PersonalData {
    private static final int SCANS_AT_ONCE = 500;

    private final Scans scans;
    private final Scanning scanning;
    private final Clock clock;

    ExportedScans(Scans scans, Scanning scanning, Clock clock) {
        this.scans = scans;
        this.scanning = scanning;
        this.clock = clock;
    }

    private record PathReason(String path, String reason) {}

    @Override
    public String name() {
        return "scans";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writeStartArray();
        new Pages<Cursor, Scan>(
                        SCANS_AT_ONCE,
                        after -> scans.all(owner, after, SCANS_AT_ONCE),
                        scan -> new Cursor(0, scan.id().value()))
                .each(Cursor.FROM_TOP, scan -> write(owner, scan, json));
        json.writeEndArray();
    }

    private void write(Owner owner, Scan scan, JsonGenerator json) {
        json.writeStartObject();
        json.writePOJOProperty("scan", ScanView.of(scan, clock.instant()));
        json.writeArrayPropertyStart("problems");
        scanning.problems(
                owner,
                scan.id(),
                problem -> json.writePOJO(new PathReason(problem.path().display(), problem.reason())));
        json.writeEndArray();
        json.writeEndObject();
    }
}
