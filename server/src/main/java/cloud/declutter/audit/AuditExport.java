package cloud.declutter.audit;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Pages;
import cloud.declutter.platform.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A person's audit when the person takes it along: by itself, a line an entry, or as part of all that is held. */
@Component
class AuditExport implements PersonalData {
    private static final int ENTRIES_AT_ONCE = 2000;

    private final Audit audit;
    private final JsonMapper json;

    AuditExport(Audit audit, JsonMapper json) {
        this.audit = audit;
        this.json = json;
    }

    void write(Owner owner, OutputStream out) {
        each(owner, entry -> {
            try {
                out.write(json.writeValueAsBytes(entry));
                out.write('\n');
            } catch (IOException callerLeft) {
                throw new UncheckedIOException(callerLeft);
            }
        });
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void write(Owner owner, JsonGenerator generator) {
        generator.writeStartArray();
        each(owner, generator::writePOJO);
        generator.writeEndArray();
    }

    private void each(Owner owner, Consumer<ShownEntry> each) {
        new Pages<Long, Audit.Link>(
                        ENTRIES_AT_ONCE,
                        above -> audit.oldest(owner, above, ENTRIES_AT_ONCE),
                        link -> link.entry().number())
                .each(0L, link -> each.accept(ShownEntry.of(link)));
    }
}
