package cloud.declutter.cleanup;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.catalog.FileId;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cleanup of one file, planned and confirmed at once. It passes the same checks as any other. */
@Component
class SingleRemoval {
    private static final Strategy ANY_OTHER_COPY = Strategy.NEWEST;

    private final Catalog catalog;
    private final Planner planner;
    private final Decisions decisions;

    SingleRemoval(Catalog catalog, Planner planner, Decisions decisions) {
        this.catalog = catalog;
        this.planner = planner;
        this.decisions = decisions;
    }

    /**
     * Throws {@link Problem} and leaves no plan behind where the file is unknown, is the only copy of its content, or
     * is so large a part of its connection that it must be confirmed by typing.
     */
    @Transactional
    public Cleanup begin(Owner owner, FileId id, @Nullable String typed) {
        var file = catalog.get(owner, id);
        var plan = planner.plan(
                owner,
                new KeepWish(Keeping.by(ANY_OTHER_COPY), Map.of()),
                new Scope(Optional.empty(), Set.of(), Set.of(file.id())));
        return decisions.confirm(owner, plan.id(), plan.planHash(), typed);
    }
}
