package cloud.declutter.catalog;

import static java.util.stream.Collectors.toUnmodifiableMap;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Holdings;
import cloud.declutter.platform.Owner;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows with each connection how much its last complete view holds. */
@Component
class CatalogHoldings implements Holdings {
    private final Catalog catalog;

    CatalogHoldings(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Map<ConnectionId, Holding> of(Owner owner) {
        return catalog.views(owner).stream()
                .collect(toUnmodifiableMap(View::connection, view -> new Holding(view.files(), view.bytes())));
    }

    @Override
    public Set<ConnectionId> outdated(Owner owner) {
        return catalog.unseenSinceRestore(owner);
    }
}
