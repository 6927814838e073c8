package cloud.declutter.cleanup;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.Connections;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person decides about a cleanup: to confirm it, to undo it, to discard it. */
@Component
class Decisions {
    private final Cleanups cleanups;
    private final Items items;
    private final Connections connections;
    private final CleanupQueue queue;
    private final DeletionLog log;
    private final TransactionTemplate transaction;

    Decisions(
            Cleanups cleanups,
            Items items,
            Connections connections,
            CleanupQueue queue,
            DeletionLog log,
            TransactionTemplate transaction) {
        this.cleanups = cleanups;
        this.items = items;
        this.connections = connections;
        this.queue = queue;
        this.log = log;
        this.transaction = transaction;
    }

    /** Lets the very plan of that hash be carried out. The state and the job that does it are written together. */
    Cleanup confirm(Owner owner, CleanupId id, String planHash, @Nullable String typed) {
        mustBeConfirmable(cleanups.get(owner, id), planHash, typed);
        mustBeAllowed(owner, id);
        var hash = HexFormat.of().parseHex(planHash);
        var confirmed = transaction.execute(_ -> {
            mustHoldWhatItListed(owner, id, hash);
            var won = cleanups.confirm(owner, id, hash);
            if (won) {
                queue.add(owner, id);
                log.intended(owner, DeletionLog.Intent.REMOVE, cleanups.get(owner, id));
            }
            return won;
        });
        if (!Boolean.TRUE.equals(confirmed)) {
            mustBeConfirmable(cleanups.get(owner, id), planHash, typed);
            throw Problem.of(CleanupProblem.ALREADY_CONFIRMED);
        }
        queue.wake();
        return cleanups.get(owner, id);
    }

    /** Clouds are entered with no more rights than it takes to look, until the first cleanup in each. */
    private void mustBeAllowed(Owner owner, CleanupId id) {
        var touched = items.connections(owner, id);
        var closed = connections.all(owner).stream()
                .filter(each -> touched.contains(each.id()) && !each.allowsRemoval())
                .toList();
        if (!closed.isEmpty()) {
            throw Problem.with(
                    closed.stream().map(Decisions::closed).toList(),
                    CleanupProblem.WRITE_ACCESS_NEEDED,
                    closed.stream().map(Connection::name).collect(Collectors.joining(", ")));
        }
    }

    private static Problem.Fault closed(Connection connection) {
        return new Problem.Fault(
                "connections." + connection.id().value(),
                "Sign in to \"" + connection.name() + "\" again and allow that files are moved to its trash.");
    }

    /** The rows are hashed again: what is carried out is what was listed, whoever has written to the database since. */
    private void mustHoldWhatItListed(Owner owner, CleanupId id, byte[] hash) {
        var now = new PlanHash(owner, id);
        items.each(owner, id, item -> now.add(item.listed()));
        if (!MessageDigest.isEqual(now.value(), hash)) {
            throw Problem.at("planHash", CleanupProblem.PLAN_CHANGED);
        }
    }

    private static void mustBeConfirmable(Cleanup cleanup, String planHash, @Nullable String typed) {
        switch (cleanup.state()) {
            case PLANNED -> {}
            case EXPIRED -> throw Problem.of(CleanupProblem.PLAN_EXPIRED);
            case RUNNING, DONE, UNDOING, UNDONE, FAILED -> throw Problem.of(CleanupProblem.ALREADY_CONFIRMED);
        }
        if (!cleanup.planHash().equals(planHash)) {
            throw Problem.at("planHash", CleanupProblem.PLAN_CHANGED);
        }
        var phrase = cleanup.confirmationPhrase();
        if (phrase.isPresent() && !phrase.equals(Optional.ofNullable(typed))) {
            throw Problem.at("typed", CleanupProblem.CONFIRMATION_NEEDED, phrase.get());
        }
    }

    /** Brings back what was removed. Asked again while that goes on, or when all is back, it changes nothing. */
    Cleanup undo(Owner owner, CleanupId id) {
        return begun(owner, id, null).orElseGet(() -> {
            var cleanup = undoable(owner, id);
            return switch (cleanup.state()) {
                case UNDOING, UNDONE -> cleanup;
                case DONE, FAILED, PLANNED, EXPIRED, RUNNING -> throw Problem.of(CleanupProblem.NOTHING_TO_UNDO);
            };
        });
    }

    /** As {@link #undo}, of these items only; all others stay as they are. */
    Cleanup undo(Owner owner, CleanupId id, Set<UUID> chosen) {
        cleanups.get(owner, id);
        var known = items.states(owner, id, chosen);
        chosen.stream().filter(item -> !known.containsKey(item)).findFirst().ifPresent(item -> {
            throw Problem.at("itemIds", CleanupProblem.UNKNOWN_ID, item);
        });
        return begun(owner, id, chosen.toArray(UUID[]::new)).orElseGet(() -> {
            var cleanup = undoable(owner, id);
            var allAreBack = items.states(owner, id, chosen).values().stream().allMatch(ItemState.RESTORED::equals);
            if (cleanup.state() == CleanupState.UNDOING || allAreBack) {
                return cleanup;
            }
            throw Problem.at("itemIds", CleanupProblem.NOTHING_TO_UNDO);
        });
    }

    /** @param chosen null for all */
    private Optional<Cleanup> begun(Owner owner, CleanupId id, UUID @Nullable [] chosen) {
        var begun = transaction.execute(_ -> {
            var won = cleanups.beginUndo(owner, id, chosen);
            if (won) {
                queue.add(owner, id);
                log.intended(owner, DeletionLog.Intent.UNDO, cleanups.get(owner, id));
            }
            return won;
        });
        if (!Boolean.TRUE.equals(begun)) {
            return Optional.empty();
        }
        queue.wake();
        return Optional.of(cleanups.get(owner, id));
    }

    private Cleanup undoable(Owner owner, CleanupId id) {
        var cleanup = cleanups.get(owner, id);
        return switch (cleanup.state()) {
            case UNDOING, UNDONE, DONE, FAILED -> cleanup;
            case PLANNED, EXPIRED, RUNNING -> throw Problem.of(CleanupProblem.NOT_UNDOABLE, word(cleanup));
        };
    }

    void discard(Owner owner, CleanupId id) {
        var cleanup = cleanups.get(owner, id);
        if (!cleanups.discard(owner, id)) {
            throw Problem.of(CleanupProblem.NOT_DISCARDABLE, word(cleanup));
        }
    }

    private static String word(Cleanup cleanup) {
        return cleanup.state().name().toLowerCase(Locale.ROOT);
    }
}
