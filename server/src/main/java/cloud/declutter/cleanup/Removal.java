package cloud.declutter.cleanup;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import java.util.Optional;

/**
 * Takes single files into the trash, under the locks of their contents: the survivor is proven, the file is moved, the
 * survivor is looked at again, and if it does not stand any more the file comes back at once (safety.md, I1).
 */
final class Removal implements Step {
    private static final String NOT_TOLD = "The storage did not tell whether this file was moved";

    private static final String GONE = "This file is not at its place any more.";

    private final Storages storages;
    private final Survivors survivors;
    private final Aliases aliases;
    private final Lease lease;

    Removal(Storages storages, Stacks stacks, Aliases aliases, Lease lease) {
        this.storages = storages;
        this.aliases = aliases;
        this.survivors = new Survivors(storages, stacks);
        this.lease = lease;
    }

    @Override
    public Outcome carryOut(Item item) {
        var objection = survivors.objection(item).or(() -> absence(item)).or(() -> aliases.objection(item));
        if (objection.isPresent()) {
            return new Outcome.Skipped(objection.get());
        }
        return switch (trash(item)) {
            case Trashing.Trashed(var handle) ->
                stands(item) ? afterNoAnswer(item, "the storage said that it moved it.") : trashed(item, handle);
            case Trashing.Changed(var what) -> new Outcome.Skipped(changed(what));
            case Trashing.Gone() -> new Outcome.Skipped(GONE);
            case Trashing.Refused(var cause) -> new Outcome.Refused(cause);
            case Trashing.NoAnswer(var cause) -> afterNoAnswer(item, cause);
        };
    }

    /** Asked first, so that a storage that is away is known to be before it is asked to change anything. */
    private Optional<String> absence(Item item) {
        var file = item.file();
        return storages.ask(
                file.connection(),
                cloud -> switch (cloud.look(file.onCloud())) {
                    case Presence.Same() -> Optional.empty();
                    case Presence.Changed(var what) -> Optional.of(changed(what));
                    case Presence.Different(var what) -> Optional.of(changed(what));
                    case Presence.Gone() -> Optional.of(GONE);
                    case Presence.NoAnswer(var cause) -> Optional.of("This file cannot be looked at: " + cause + ".");
                },
                Optional::of);
    }

    private static String changed(String what) {
        return "This file is not what was planned: " + what + ".";
    }

    private Trashing trash(Item item) {
        var file = item.file();
        return storages.ask(
                file.connection(),
                cloud -> cloud.trash(file.onCloud(), item.listed().content(), lease.batch()),
                Trashing.NoAnswer::new);
    }

    /** Whether the file is where it was, whatever the storage has said of moving it. */
    private boolean stands(Item item) {
        var file = item.file();
        return storages.ask(
                file.connection(), cloud -> cloud.look(file.onCloud()) instanceof Presence.Same, _ -> false);
    }

    private Outcome trashed(Item item, RestoreHandle handle) {
        return survivors
                .absence(item)
                .map(reason -> putBack(item, handle, reason))
                .orElseGet(() -> new Outcome.Removed(handle));
    }

    private Outcome putBack(Item item, RestoreHandle handle, String reason) {
        var file = item.file();
        var restoring =
                storages.ask(file.connection(), cloud -> cloud.restore(handle, file.path()), Restoring.Refused::new);
        return switch (restoring) {
            case Restoring.Restored(var back) ->
                new Outcome.PutBack(back, reason + " So this file was put back at once.");
            case Restoring.NotInTrash() ->
                new Outcome.Unknown(reason + " This file should have been put back, but is not in the trash any more.");
            case Restoring.Refused(var cause) ->
                new Outcome.Stranded(handle, reason + " This file could not be put back: " + cause);
            case Restoring.NoAnswer(var cause) ->
                new Outcome.Stranded(handle, reason + " The storage did not tell whether it was put back: " + cause);
        };
    }

    /** Reads the storage instead of trying again blind (I6). */
    private Outcome afterNoAnswer(Item item, String cause) {
        return switch (resolve(item)) {
            case Outcome.Untouched() -> new Outcome.Refused("Nothing was changed: " + cause);
            case Outcome other -> other;
        };
    }

    @Override
    public Outcome resolve(Item item) {
        return storages.ask(
                item.file().connection(),
                cloud -> resolve(item, cloud),
                cause -> new Outcome.Unknown(NOT_TOLD + ". " + cause));
    }

    private Outcome resolve(Item item, Cloud cloud) {
        var file = item.file();
        var presence = cloud.look(file.onCloud());
        if (presence instanceof Presence.Same) {
            return new Outcome.Untouched();
        }
        var inTrash = cloud.findTrashed(file.onCloud(), lease.batch());
        if (inTrash.isPresent()) {
            return trashed(item, inTrash.get());
        }
        var back = cloud.findRestored(file.onCloud());
        if (back.isPresent()) {
            return new Outcome.PutBack(back.get().file(), "This file stands where it was.");
        }
        if (presence instanceof Presence.Changed(var what)) {
            return new Outcome.Skipped(changed(what));
        }
        return new Outcome.Unknown(NOT_TOLD + ": it is not in the trash, and at its place " + seen(presence) + ".");
    }

    private static String seen(Presence presence) {
        return switch (presence) {
            case Presence.Same() -> "it stands";
            case Presence.Changed(var what) -> "it stands changed (" + what + ")";
            case Presence.Different(var what) -> "there is something else (" + what + ")";
            case Presence.Gone() -> "there is nothing";
            case Presence.NoAnswer(var cause) -> "nothing can be seen (" + cause + ")";
        };
    }
}
