package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.webdav.RcloneServer;
import cloud.declutter.connections.oauth.ProviderPage;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A library over a folder, a WebDAV server and a stand-in of Dropbox, which outlive the service: for each of many small
 * plans a pair of files of each kind. What a plan removes lies below {@code go}, what it keeps below {@code keep}. Each plan
 * is one person's, who has a folder, and a folder of the server, to whom nobody else has; Dropbox is one for all.
 */
final class StepLibrary implements AutoCloseable {
    private static final String EDITED = "edited since";

    private final Folder disk;
    private final Folder served;
    private final int people;
    private final Set<Pair> purged = ConcurrentHashMap.newKeySet();
    private int plans;
    private final FakeDropbox dropbox = FakeDropbox.start(FakeSettings.of("ana"));
    private final RcloneServer webdav;

    enum Storage {
        DISK,
        WEBDAV,
        DROPBOX
    }

    /** What is done with a plan, in this order: the drill goes through the steps of each. */
    enum Operation {
        CLEANUP("confirm", "done", "removed"),
        /** Of what has outlived its retention, which is a part of it. */
        PURGE("", "done", "removed"),
        UNDO("undo", "undone", "restored");

        private final String decision;
        private final String ended;
        private final String state;

        Operation(String decision, String ended, String state) {
            this.decision = decision;
            this.ended = ended;
            this.state = state;
        }

        /** How the API calls what sets it going; empty where nobody decides on it. */
        Optional<String> decision() {
            return Optional.of(decision).filter(name -> !name.isEmpty());
        }

        /** The state of the cleanup after it. */
        String ended() {
            return ended;
        }

        /** Of an item with which all went well. */
        String state() {
            return state;
        }
    }

    /** What befalls a pair. */
    enum Kind {
        ACROSS(Storage.DISK, Storage.DROPBOX),
        /** Outlives its retention. */
        WITHIN(Storage.DISK, Storage.DISK),
        /** Its file is edited once it is planned. */
        SKIPPED(Storage.DISK, Storage.DISK),
        /** Its survivor vanishes as soon as it is known that the file is in the trash. */
        PUT_BACK(Storage.WEBDAV, Storage.DISK),
        /** Outlives its retention on a storage that empties its trash itself. */
        FROM_CLOUD(Storage.DROPBOX, Storage.WEBDAV),
        /** Outlives its retention. */
        FROM_SERVER(Storage.WEBDAV, Storage.DISK);

        static final Set<Kind> OUTLIVE_RETENTION = EnumSet.of(WITHIN, FROM_CLOUD, FROM_SERVER);
        /** Of these. */
        static final Set<Kind> PURGED = EnumSet.of(WITHIN, FROM_SERVER);

        private final Storage from;
        private final Storage survivors;

        Kind(Storage from, Storage survivors) {
            this.from = from;
            this.survivors = survivors;
        }
    }

    /** A file that a plan removes, and the one that it keeps. */
    record Pair(int plan, Kind kind) {
        static Pair of(String path) {
            var parts = path.split("/", 3);
            return new Pair(Integer.parseInt(parts[1]), Kind.valueOf(parts[2]));
        }

        String go() {
            return "go/" + plan + "/" + kind;
        }

        String keep() {
            return "keep/" + plan + "/" + kind;
        }

        /** Of a size that no other pair has: jobs wait for each other by the sizes of what they work on. */
        String content() {
            var words = kind + " of plan " + plan + " ";
            var size =
                    100 + Kind.values().length * plan + List.of(Kind.values()).indexOf(kind);
            return words + ".".repeat(size - words.length());
        }

        /** What the file holds when it is looked at in the end. */
        private String stays() {
            return kind == Kind.SKIPPED ? EDITED : content();
        }
    }

    StepLibrary(Folder folder, int people) {
        this.disk = folder.folder("disk");
        this.served = folder.folder("served");
        this.people = people;
        IntStream.range(0, people).mapToObj(String::valueOf).forEach(person -> {
            disk.folder(person);
            served.folder(person);
        });
        this.webdav = new RcloneServer(served.path());
    }

    /** From now on it has files for at least that many plans, which somebody has to scan. */
    void grow(int wanted) {
        IntStream.range(plans, wanted).boxed().flatMap(StepLibrary::pairs).forEach(pair -> {
            put(gone(pair), pair.content());
            put(kept(pair), pair.content());
        });
        plans = Math.max(plans, wanted);
    }

    int plans() {
        return plans;
    }

    private Stream<Pair> pairs() {
        return IntStream.range(0, plans).boxed().flatMap(StepLibrary::pairs);
    }

    private static Stream<Pair> pairs(int plan) {
        return Stream.of(Kind.values()).map(kind -> new Pair(plan, kind));
    }

    /** Where the file that a plan removes stands, path and all. */
    private Place gone(Pair pair) {
        return new Place(pair.kind.from, root(pair, pair.kind.from) + pair.go());
    }

    private Place kept(Pair pair) {
        return new Place(pair.kind.survivors, root(pair, pair.kind.survivors) + pair.keep());
    }

    private String root(Pair pair, Storage storage) {
        return storage == Storage.DROPBOX ? "" : pair.plan % people + "/";
    }

    private void put(Place place, String content) {
        switch (place.storage) {
            case DISK -> disk.file(place.path, content);
            case WEBDAV -> served.file(place.path, content);
            case DROPBOX -> dropbox.put(place.path, content.getBytes(UTF_8));
        }
    }

    /** How a service must be set up to reach it. */
    Map<String, String> settings() {
        return Map.of(
                "LOCAL_ROOTS",
                disk.path().toString(),
                "ALLOWED_PRIVATE_ENDPOINTS",
                "127.0.0.0/8",
                "DROPBOX_CLIENT_ID",
                FakeCloud.CLIENT_ID,
                "DROPBOX_CLIENT_SECRET",
                FakeCloud.CLIENT_SECRET,
                "DROPBOX_URL",
                dropbox.url().toString());
    }

    /** Connects all that one of the people has, who are numbered from 0, and answers the connections. */
    List<String> connect(World world, int number) {
        var person = world.person();
        dropbox.allowRedirect(person.url() + "/connected/dropbox");
        var page = person.get("/api/v1/connections/oauth/dropbox/start?access=write")
                .expect(200)
                .text("url");
        var allowed = new ProviderPage(page).allow();
        var cloud = person.post("/api/v1/connections/oauth/dropbox/finish", allowed)
                .expect(200)
                .text("id");
        var settings = Map.of(
                "url",
                webdav.uri().toString() + number,
                "username",
                RcloneServer.USER,
                "password",
                RcloneServer.PASSWORD);
        var server = person.post("/api/v1/connections", Map.of("kind", "webdav", "name", "W", "settings", settings))
                .expect(201)
                .text("id");
        var folder = person.connects(disk.folder(String.valueOf(number))).text("id");
        return List.of(cloud, server, folder);
    }

    /** The groups of each plan, once all is scanned. */
    static Map<Integer, List<String>> groups(World world) {
        return world.person().all("/api/v1/duplicates?limit=500").stream()
                .collect(Collectors.groupingBy(
                        group -> Pair.of(
                                        group.path("files").path(0).path("path").asString())
                                .plan(),
                        Collectors.mapping(group -> group.path("id").asString(), Collectors.toList())));
    }

    /** What somebody does after a plan was made. */
    void edit(int plan) {
        put(gone(new Pair(plan, Kind.SKIPPED)), EDITED);
    }

    /** What somebody does at a point of a job. */
    void meddle(String point) {
        if (point.startsWith("after trash of ") && point.endsWith(Kind.PUT_BACK.name())) {
            try {
                Files.deleteIfExists(disk.path().resolve(kept(Pair.of(point)).path));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Whatever the moment: each content stands where it is kept or, where that was taken away, is found once elsewhere. */
    void assertNothingIsLost() {
        var all = all();
        pairs().forEach(pair -> {
            var kept = all.file(kept(pair));
            if (pair.kind == Kind.PUT_BACK && kept.isEmpty()) {
                assertThat(all.places(pair.content()))
                        .as("%s without its survivor", pair)
                        .hasSize(1);
            } else {
                assertThat(kept).as("the survivor of %s", pair).contains(pair.content());
            }
        });
    }

    /** The items of a plan whose work has ended say what is so, and each is what it must be. */
    void assertEnded(Operation operation, int plan, Map<String, String> states) {
        var expected = new TreeMap<String, String>();
        pairs(plan).forEach(pair -> {
            var went = pair.kind != Kind.SKIPPED && file(kept(pair)).isPresent();
            if (went && operation == Operation.PURGE && Kind.PURGED.contains(pair.kind)) {
                purged.add(pair);
            }
            var back = operation == Operation.UNDO && !purged.contains(pair);
            expected.put(pair.go(), went ? state(operation, pair) : "skipped");
            assertThat(file(gone(pair)))
                    .as("%s after %s", pair, operation)
                    .isEqualTo(went && !back ? Optional.empty() : Optional.of(pair.stays()));
        });
        assertThat(states).as("%s of plan %d", operation, plan).isEqualTo(expected);
    }

    private String state(Operation operation, Pair pair) {
        return purged.contains(pair) ? Operation.PURGE.state() : operation.state();
    }

    /** Files of a plan that were deleted for good. */
    long purged(int plan) {
        return purged.stream().filter(pair -> pair.plan == plan).count();
    }

    private Optional<String> file(Place place) {
        return switch (place.storage) {
            case DISK -> read(disk.path().resolve(place.path));
            case WEBDAV -> read(served.path().resolve(place.path));
            case DROPBOX -> Optional.ofNullable(dropbox.files().get(place.path)).map(bytes -> new String(bytes, UTF_8));
        };
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** After everything was undone: all that was not purged stands where it stood, and no trash holds anything. */
    void assertRestored() {
        var all = all();
        var expected = new HashSet<Place>();
        pairs().forEach(pair -> {
            if (!purged.contains(pair)) {
                expected.add(gone(pair));
            }
            if (pair.kind != Kind.PUT_BACK || all.file(kept(pair)).isPresent()) {
                expected.add(kept(pair));
            }
        });
        assertThat(all.files.keySet()).isEqualTo(expected);
    }

    private record Place(Storage storage, String path) {}

    /** Everything that the storages hold, trash folders included. */
    private record All(Map<Place, String> files) {
        Optional<String> file(Place place) {
            return Optional.ofNullable(files.get(place));
        }

        List<Place> places(String content) {
            return files.entrySet().stream()
                    .filter(file -> file.getValue().equals(content))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private All all() {
        var files = new HashMap<Place, String>();
        dropbox.files().forEach((path, bytes) -> files.put(new Place(Storage.DROPBOX, path), new String(bytes, UTF_8)));
        walk(disk, (path, content) -> files.put(new Place(Storage.DISK, path), content));
        walk(served, (path, content) -> files.put(new Place(Storage.WEBDAV, path), content));
        return new All(files);
    }

    private static void walk(Folder folder, BiConsumer<String, String> file) {
        try (var tree = Files.walk(folder.path())) {
            for (var path : tree.filter(Files::isRegularFile).toList()) {
                file.accept(folder.path().relativize(path).toString(), Files.readString(path));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        webdav.close();
        dropbox.close();
    }
}
