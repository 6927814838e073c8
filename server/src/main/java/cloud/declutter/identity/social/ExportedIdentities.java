package cloud.declutter.identity.social;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.PersonalData;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** The identities at providers that may sign in to a person's account. */
@Component
class ExportedIdentities implements PersonalData {
    private final LinkedIdentities identities;

    ExportedIdentities(LinkedIdentities identities) {
        this.identities = identities;
    }

    @Override
    public String name() {
        return "identities";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writePOJO(identities.all(owner));
    }
}
