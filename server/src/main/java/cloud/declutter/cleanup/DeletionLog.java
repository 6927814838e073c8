package cloud.declutter.cleanup;

import cloud.declutter.audit.Action;
import cloud.declutter.audit.Audit;
import cloud.declutter.audit.Fact;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the security log and the person's audit which cleanups a person has set going, and what came of them. */
@Component
class DeletionLog {
    private final Cleanups cleanups;
    private final SecurityLog log;
    private final Audit audit;

    DeletionLog(Cleanups cleanups, SecurityLog log, Audit audit) {
        this.cleanups = cleanups;
        this.log = log;
        this.audit = audit;
    }

    /** What a person wants of a cleanup; or the service, once the retention is over. */
    enum Intent {
        REMOVE,
        UNDO,
        PURGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Last in the transaction that sets it going. */
    void intended(Owner owner, Intent intent, Cleanup cleanup) {
        var details = named(owner, cleanup);
        details.put("intent", intent.word());
        details.put("files", String.valueOf(cleanup.totals().files()));
        details.put("bytes", String.valueOf(cleanup.totals().bytes()));
        log.record(SecurityEvent.SENSITIVE_DELETE, details);
        audit.append(owner, List.of(fact(intent, cleanup)));
    }

    private static Fact fact(Intent intent, Cleanup cleanup) {
        var id = cleanup.id().value();
        return switch (intent) {
            case REMOVE ->
                Fact.of(Action.PLAN_CONFIRMED)
                        .by(id, null)
                        .holding(cleanup.totals().bytes(), null)
                        .because("Of each group the copy to keep is chosen by %s; %d files go. Plan %s."
                                .formatted(
                                        cleanup.strategy().name().toLowerCase(Locale.ROOT),
                                        cleanup.totals().files(),
                                        cleanup.planHash()));
            case UNDO -> Fact.of(Action.UNDO_ASKED).by(id, null);
            case PURGE -> Fact.of(Action.PURGE_DUE).by(id, null);
        };
    }

    /** A cleanup whose job is run again after its end, since its node died just then, is told of twice. */
    void ended(Owner owner, CleanupId id) {
        var cleanup = cleanups.get(owner, id);
        var done = cleanup.done();
        var details = named(owner, cleanup);
        details.put("state", cleanup.state().stored());
        details.put("removed", String.valueOf(done.removed()));
        details.put("bytesRemoved", String.valueOf(done.bytesRemoved()));
        details.put("purged", String.valueOf(done.purged()));
        details.put("bytesPurged", String.valueOf(done.bytesPurged()));
        details.put("restored", String.valueOf(done.restored()));
        details.put("skipped", String.valueOf(done.skipped()));
        details.put("failed", String.valueOf(done.failed()));
        details.put("unknown", String.valueOf(done.unknown()));
        log.record(SecurityEvent.SENSITIVE_DELETE_OUTCOME, details);
    }

    private static Map<String, String> named(Owner owner, Cleanup cleanup) {
        var details = new LinkedHashMap<String, String>();
        details.put("userid", owner.id().toString());
        details.put("cleanup", cleanup.id().value().toString());
        return details;
    }
}
