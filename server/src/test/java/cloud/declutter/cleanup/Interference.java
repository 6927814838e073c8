package cloud.declutter.cleanup;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The real worker on real storages, with something happening right before or after a storage moves or purges a file: what
 * the world does between two steps, at the worst moment.
 */
final class Interference {
    private final Given given;
    private final AtomicInteger moves = new AtomicInteger();
    private Event around = Supplier::get;
    private boolean mayPurge = true;

    Interference(Given given) {
        this.given = given;
    }

    /** What happens around the move of a file; calls {@code move}, or does not. */
    interface Event {
        Object happens(Supplier<Object> move);
    }

    Interference around(Event event) {
        this.around = event;
        return this;
    }

    Interference before(Runnable event) {
        return around(move -> {
            event.run();
            return move.get();
        });
    }

    Interference after(Runnable event) {
        return around(move -> {
            var moved = move.get();
            event.run();
            return moved;
        });
    }

    /** From now on storages empty their trash themselves. */
    Interference withoutPurge() {
        mayPurge = false;
        return this;
    }

    /** How often a storage was asked to move or purge a file. */
    int moves() {
        return moves.get();
    }

    /** Confirms the plan and works on it in this thread. */
    void carryOut(World world, Answer plan) {
        var cleanups = given.part(Cleanups.class);
        var hash = HexFormat.of().parseHex(plan.text("planHash"));
        if (!cleanups.confirm(owner(world), id(plan), hash)) {
            throw new AssertionError("The plan could not be confirmed: " + world.now(plan));
        }
        work(world, plan);
    }

    /** Undoes it in this thread. */
    void undo(World world, Answer plan) {
        if (!given.part(Cleanups.class).beginUndo(owner(world), id(plan))) {
            throw new AssertionError("It could not be undone: " + world.now(plan));
        }
        work(world, plan);
    }

    /** Purges what is due of it in this thread. */
    void purge(World world, Answer plan) {
        given.part(DuePurges.class).begin();
        work(world, plan);
    }

    /** Goes on with what is running, being undone or being purged. */
    void work(World world, Answer plan) {
        worker().work(owner(world), id(plan), () -> false);
    }

    private Worker worker() {
        var connections = given.part(Connections.class);
        return new Worker(
                given.part(Cleanups.class),
                given.part(Items.class),
                given.part(Journal.class),
                given.part(ContentLocks.class),
                given.part(Catalog.class),
                (owner, id) -> new Storage(connections.open(owner, connections.get(owner, id))),
                given.part(CleanupSettings.class));
    }

    static Owner owner(World world) {
        return new Owner(
                UUID.fromString(world.person().get("/api/v1/me").expect(200).text("id")));
    }

    static CleanupId id(Answer plan) {
        return new CleanupId(UUID.fromString(plan.text("id")));
    }

    private final class Storage implements Cloud {
        private final Cloud real;

        Storage(Cloud real) {
            this.real = real;
        }

        @Override
        public Trashing trash(CloudFile file, Content content, String batch) {
            moves.incrementAndGet();
            return (Trashing) around.happens(() -> real.trash(file, content, batch));
        }

        @Override
        public Restoring restore(Trashing.RestoreHandle handle, RawPath path) {
            moves.incrementAndGet();
            return (Restoring) around.happens(() -> real.restore(handle, path));
        }

        @Override
        public Purging purge(Trashing.RestoreHandle handle, CloudFile file) {
            moves.incrementAndGet();
            return (Purging) around.happens(() -> real.purge(handle, file));
        }

        @Override
        public Identity identity() {
            return real.identity();
        }

        @Override
        public Capabilities capabilities() {
            var all = real.capabilities();
            var features = all.features().stream()
                    .filter(feature -> mayPurge || feature != Capabilities.Feature.PURGE)
                    .collect(Collectors.toSet());
            return new Capabilities(all.publishes(), features, all.reading());
        }

        @Override
        public Optional<String> list(Listing listing) {
            return real.list(listing);
        }

        @Override
        public Reading probe(CloudFile file) {
            return real.probe(file);
        }

        @Override
        public Reading read(CloudFile file, Set<DigestKind> wanted) {
            return real.read(file, wanted);
        }

        @Override
        public InputStream open(CloudFile file, Range range) {
            return real.open(file, range);
        }

        @Override
        public Presence look(CloudFile file) {
            return real.look(file);
        }

        @Override
        public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
            return real.findTrashed(file, batch);
        }

        @Override
        public Optional<Restoring.Restored> findRestored(CloudFile file) {
            return real.findRestored(file);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
