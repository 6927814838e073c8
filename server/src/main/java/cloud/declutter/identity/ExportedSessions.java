package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.PersonalData;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's sign-ins that are still known of; those that were ended go on to be known until they would have run out. */
@Component
class ExportedSessions implements PersonalData {
    private final SignIns signIns;

    ExportedSessions(SignIns signIns) {
        this.signIns = signIns;
    }

    private record Shown(
            UUID id, String device, String address, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {

        static Shown of(SignIns.Known known) {
            return new Shown(
                    known.id().value(),
                    known.device(),
                    known.address(),
                    known.createdAt(),
                    known.lastUsedAt(),
                    known.expiresAt());
        }
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writePOJO(signIns.all(owner).stream().map(Shown::of).toList());
    }
}
