package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.PersonalData;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's account as the person sees it; no hash of a password, no seed. */
@Component
class ExportedAccount implements PersonalData {
    private final Accounts accounts;

    ExportedAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writePOJO(accounts.get(owner));
    }
}
