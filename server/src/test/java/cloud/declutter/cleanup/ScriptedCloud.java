package cloud.declutter.cleanup;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A storage that answers what a test tells it to, and remembers what it was asked. */
final class ScriptedCloud implements Cloud {
    private final List<String> asked = new ArrayList<>();
    private final Map<RawPath, Deque<Presence>> presences = new HashMap<>();
    private Set<DigestKind> publishes = Set.of();
    private Set<Feature> features = Set.of(Feature.PURGE);
    private Capabilities.Reading distance = Capabilities.Reading.DISK;
    private Reading reading = new Reading.Changed();
    private @Nullable Trashing trashing;
    private @Nullable Restoring restoring;
    private @Nullable Purging purging;
    private Optional<Trashing.RestoreHandle> trashed = Optional.empty();
    private Optional<Restoring.Restored> restored = Optional.empty();
    private boolean takesMarks = true;
    private boolean fails;
    private boolean failsOnceTrashed;
    private int closed;

    /** One after the other; the last for good. What nothing is said of is gone. */
    ScriptedCloud sees(RawPath path, Presence... inTurn) {
        presences.put(path, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    ScriptedCloud reads(Reading answer) {
        reading = answer;
        return this;
    }

    ScriptedCloud trashes(Trashing answer) {
        trashing = answer;
        return this;
    }

    ScriptedCloud restores(Restoring answer) {
        restoring = answer;
        return this;
    }

    ScriptedCloud purges(Purging answer) {
        purging = answer;
        return this;
    }

    ScriptedCloud findsTrashed(Trashing.RestoreHandle handle) {
        trashed = Optional.of(handle);
        return this;
    }

    ScriptedCloud findsRestored(CloudFile file) {
        restored = Optional.of(new Restoring.Restored(file));
        return this;
    }

    ScriptedCloud publishes(DigestKind... kinds) {
        publishes = Set.of(kinds);
        return this;
    }

    ScriptedCloud has(Feature... all) {
        features = Set.of(all);
        return this;
    }

    ScriptedCloud lies(Capabilities.Reading far) {
        distance = far;
        return this;
    }

    ScriptedCloud takesNoMarks() {
        takesMarks = false;
        return this;
    }

    /** From now on it cannot be used as a whole. */
    ScriptedCloud fails() {
        fails = true;
        return this;
    }

    /** It cannot be used as a whole any more once it has answered for a file that it trashed. */
    ScriptedCloud failsOnceTrashed() {
        failsOnceTrashed = true;
        return this;
    }

    /** As {@code trash b/x}, in order. */
    List<String> asked() {
        return asked;
    }

    int closed() {
        return closed;
    }

    /** As every storage does. */
    private void ask(String what) {
        Leave.prove();
        asked.add(what);
        if (fails) {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "It is away.");
        }
    }

    private static <T> T told(@Nullable T answer) {
        if (answer == null) {
            throw new AssertionError("The storage was asked for what the test does not expect");
        }
        return answer;
    }

    @Override
    public Presence look(CloudFile file) {
        ask("look " + file.path());
        var inTurn = presences.get(file.path());
        if (inTurn == null) {
            return new Presence.Gone();
        }
        return inTurn.size() > 1 ? inTurn.removeFirst() : inTurn.getFirst();
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        ask("read " + file.path());
        return reading;
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        ask("trash " + file.path() + " into " + batch);
        fails = failsOnceTrashed;
        return told(trashing);
    }

    @Override
    public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
        ask("findTrashed " + file.path() + " in " + batch);
        return trashed;
    }

    @Override
    public Restoring restore(Trashing.RestoreHandle handle, RawPath path) {
        ask("restore " + handle.place() + " to " + path);
        return told(restoring);
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile file) {
        ask("findRestored " + file.path());
        return restored;
    }

    @Override
    public Purging purge(Trashing.RestoreHandle handle, CloudFile file) {
        ask("purge " + handle.place());
        return told(purging);
    }

    @Override
    public boolean mark(RawPath folder) {
        ask("mark " + folder);
        return takesMarks;
    }

    @Override
    public void unmark(RawPath folder) {
        ask("unmark " + folder);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(publishes, features, distance);
    }

    @Override
    public Identity identity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> list(Listing listing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading probe(CloudFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed++;
    }
}
