package cloud.declutter.connections;

import cloud.declutter.platform.Belongings;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.PersonalData;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's connections, when the person takes them along or leaves. */
@Component
class ConnectionBelongings implements PersonalData, Belongings {
    private final Connections connections;
    private final Showing showing;

    ConnectionBelongings(Connections connections, Showing showing) {
        this.connections = connections;
        this.showing = showing;
    }

    @Override
    public String name() {
        return "connections";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        var all = connections.all(owner);
        json.writePOJO(all.stream().map(showing.each(owner, all)).toList());
    }

    @Override
    public Optional<String> atWork(Owner owner) {
        return connections.use(owner);
    }

    /** They refer to the account. */
    @Override
    public void forget(Owner owner) {}
}
