package cloud.declutter.fakeclouds;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A provider's service for a single person, on a port of this machine. Files are put, changed and seen from outside
 * through the methods here, as their owner would with the provider's own page; over HTTP it speaks the provider's API and
 * OAuth 2.0.
 *
 * <p>Each request belongs to an operation (listed at each provider's class); calls are counted, and faults ordered, by
 * operation. Paths have {@code /} between names and none at the ends.
 */
public abstract sealed class FakeCloud implements AutoCloseable permits FakeOneDrive, FakeGoogleDrive, FakeDropbox {
    /** The one client that the authorization page knows. */
    public static final String CLIENT_ID = "declutter";

    public static final String CLIENT_SECRET = "not-a-secret";

    /** Stands for whatever operation comes next in {@link #fault}. */
    public static final String ANY = Faults.ANY;

    /** How the authorization endpoint, the token endpoint and the like are counted. */
    public static final String OAUTH = "oauth";

    private final FakeSettings settings;
    private final Predicate<String> names;
    private final Consent consent;
    private final Serving serving;
    final ReentrantLock lock = new ReentrantLock();
    final Items items;
    private volatile int pageSize;
    private final AtomicLong feedEpoch = new AtomicLong(1);

    /** Tokens of a consent. */
    public record SignIn(String accessToken, String refreshToken) {}

    FakeCloud(FakeSettings settings, Consent.Rules rules, Predicate<String> names, Items items) {
        this.names = names;
        this.settings = settings;
        this.items = items;
        this.pageSize = settings.pageSize();
        this.consent = new Consent(rules, settings.account(), settings.clock());
        this.serving = new Serving(this, consent, settings.port());
    }

    abstract String operation(Call call);

    /** Scopes of which the operation needs one; empty where none is needed. */
    abstract Set<String> scopesFor(Call call, String operation);

    /** Called under the lock. */
    abstract Reply answer(Call call, String operation);

    abstract Reply throttled(Duration retryAfter);

    /** Where the provider has words of its own for that. */
    Reply throttledWrites(Duration retryAfter) {
        return throttled(retryAfter);
    }

    abstract Reply unauthorized();

    abstract Reply missingScope(Set<String> anyOf);

    abstract Reply feedLost(Call call);

    /** A page of a listing as told twice over. */
    abstract Reply repeated(Reply page);

    /** A page of a listing that says it lacks something. */
    abstract Reply incomplete(Reply page);

    /** Of what {@link #contentUrl} made. Called under the lock. */
    abstract Reply content(Call call);

    /** Where the API answers: scheme, host and port. */
    public URI url() {
        return URI.create(serving.url());
    }

    /** Where contents are downloaded from without a token, where the provider has such a place. */
    public URI contentUrl() {
        return URI.create(serving.contentUrl());
    }

    public String account() {
        return settings.account();
    }

    /** Whether the provider allows a name. */
    public boolean takes(String name) {
        return names.test(name);
    }

    /**
     * Makes or overwrites a file, and the folders to it. Throws {@link IllegalArgumentException} for a name that the provider
     * does not allow.
     */
    public void put(String path, byte[] bytes) {
        put(path, bytes, items.now());
    }

    public void put(String path, byte[] bytes, Instant modified) {
        var place = Place.of(path);
        if (!place.names().stream().allMatch(names)) {
            throw new IllegalArgumentException("This provider does not allow a name in " + path);
        }
        locked(() -> {
            var folder = items.folders(place.folders());
            var file = items.named(folder, place.name()).stream()
                    .filter(item -> item.kind == Item.Kind.FILE)
                    .findFirst()
                    .orElseGet(() -> items.add(folder, Item.Kind.FILE, place.name()));
            items.write(file, bytes, modified);
        });
    }

    /** As {@link #put(String, byte[])}, but the provider tells no digest of the file, as providers do now and then. */
    public void putWithoutHashes(String path, byte[] bytes) {
        put(path, bytes);
        locked(() -> item(path).hashed = false);
    }

    /** Makes a folder, and those to it. */
    public void folder(String path) {
        locked(() -> items.folders(Place.of(path).names()));
    }

    /**
     * Moves a file or a folder to a free path, making the folders to it. Throws {@link IllegalArgumentException} for a place
     * inside of itself.
     */
    public void move(String from, String to) {
        if ((to + "/").startsWith(from + "/")) {
            throw new IllegalArgumentException(from + " cannot be moved into itself");
        }
        var place = Place.of(to);
        locked(() -> relocate(item(from), items.folders(place.folders()), place.name()));
    }

    /** Removes a file or a folder as the provider's page does, into its trash. */
    public void delete(String path) {
        locked(() -> remove(item(path)));
    }

    /**
     * Brings back what was deleted last at a path, with everything below it. Throws {@link IllegalStateException} where nothing
     * was.
     */
    public void undelete(String path) {
        locked(() -> {
            var item = items.trashedAt(Place.of(path).names())
                    .orElseThrow(() -> new IllegalStateException("Nothing was deleted at " + path));
            items.state(item, Item.State.LIVE);
            broughtBack(item);
        });
    }

    /** Removes a file or a folder for good. */
    public void deleteForever(String path) {
        locked(() -> {
            var item = item(path);
            remove(item);
            items.state(item, Item.State.GONE);
        });
    }

    /** Empties the trash, as the provider does once its time is over. */
    public void emptyTrash() {
        locked(() -> {
            for (var item : items.all()) {
                if (item.state == Item.State.TRASHED) {
                    goForGood(item);
                }
            }
        });
    }

    /** Every live file with its bytes; of files of one path the oldest. */
    public SortedMap<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        locked(() -> {
            for (var item : items.all()) {
                if (item.kind == Item.Kind.FILE && item.live()) {
                    files.putIfAbsent(item.path().substring(1), item.bytes.clone());
                }
            }
        });
        return files;
    }

    /** Consents without the page. */
    public SignIn signIn(String... scopes) {
        return consent.grant(Set.of(scopes));
    }

    /** Lets the authorization page send people back there, and to no other place. */
    public void allowRedirect(String uri) {
        consent.allowRedirect(uri);
    }

    /** How long access tokens hold from now on. */
    public void accessTokenLife(Duration life) {
        consent.life(life);
    }

    /** Access tokens stop working, refresh tokens do not. */
    public void expireAccessTokens() {
        consent.expireAll();
    }

    /** The person withdraws every consent at the provider's page. */
    public void revokeConsents() {
        consent.revokeAll();
    }

    /** Orders a fault for the next calls of an operation. */
    public void fault(String operation, Fault fault, int times) {
        serving.faults.add(operation, fault, times);
    }

    public void fault(String operation, Fault fault) {
        fault(operation, fault, 1);
    }

    public void clearFaults() {
        serving.faults.clear();
    }

    public void clearFaults(String operation) {
        serving.faults.clear(operation);
    }

    /** How long each answer takes at least. */
    public void latency(Duration duration) {
        serving.latency(duration);
    }

    /** Does something when the next call of an operation has arrived, before it is carried out. */
    public void before(String operation, Runnable act) {
        serving.faults.before(operation, act);
    }

    /** Most items that a page of a listing holds from now on. */
    public void pageSize(int items) {
        pageSize = items;
    }

    /** Every cursor that was told until now is refused. */
    public void loseFeeds() {
        feedEpoch.incrementAndGet();
    }

    /** Calls of an operation since the last {@link #resetCalls}; of all, be it {@link #OAUTH}, for {@link #ANY}. */
    public long calls(String operation) {
        return serving.calls(operation);
    }

    public void resetCalls() {
        serving.resetCalls();
    }

    /** How often a token was sent to {@link #contentUrl}, which must never happen. */
    public long leakedTokens() {
        return serving.leaks();
    }

    @Override
    public void close() {
        serving.close();
    }

    /** The answer to a call within a call. */
    Reply permitted(Call call) {
        return serving.permitted(call, operation(call));
    }

    int pageSize(String asked, int greatest) {
        var wanted = asked.isEmpty() ? greatest : Integer.parseInt(asked);
        return Math.min(pageSize, Math.clamp(wanted, 1, greatest));
    }

    long feedEpoch() {
        return feedEpoch.get();
    }

    /** Throws {@link IllegalStateException} where there is none. */
    Item item(String path) {
        return items.at(Place.of(path).names())
                .orElseThrow(() -> new IllegalStateException("There is nothing at " + path));
    }

    void relocate(Item item, Item parent, String name) {
        items.move(item, parent, name);
    }

    /** After an item and everything below it has come back to life. */
    void broughtBack(Item item) {
        items.below(item).forEach(items::touch);
    }

    void goForGood(Item item) {
        items.state(item, Item.State.GONE);
    }

    void remove(Item item) {
        items.state(item, Item.State.TRASHED);
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
