package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.ContentClasses;
import cloud.declutter.catalog.writing.Drafts;
import cloud.declutter.catalog.writing.Feeds;
import cloud.declutter.catalog.writing.Readings;
import cloud.declutter.catalog.writing.Replacement;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.Groups;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.PinnedConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A person with storages of the test's own, scanned by the real scan on the real database. */
final class ComparedClouds {
    private final Given given;
    private final Owner owner;
    private final Map<ConnectionId, PublishingCloud> clouds = new LinkedHashMap<>();
    private final Map<ConnectionId, String> names = new LinkedHashMap<>();
    private long readBefore;

    private ComparedClouds(Given given) {
        this.given = given;
        this.owner = new Owner(UUID.fromString(
                given.person("ana").get("/api/v1/me").expect(200).text("id")));
    }

    static ComparedClouds of(Given given, List<PublishingCloud> clouds) {
        var world = new ComparedClouds(given);
        clouds.forEach(world::connect);
        return world;
    }

    private void connect(PublishingCloud cloud) {
        var id = new ConnectionId(given.part(Ids.class).next());
        given.part(JdbcClient.class)
                .sql("""
                        insert into connections (owner_id, id, kind, name, root, root_device, root_object)
                        values (:owner, :id, 'local', :name, '', :device, 0)
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .param("name", cloud.name())
                .param("device", cloud.identity().device())
                .update();
        clouds.put(id, cloud);
        names.put(id, cloud.name());
    }

    /** Scans each once more, in order. */
    ComparedClouds scanned() {
        readBefore = read();
        var run = new ScanRun(
                given.part(Scans.class),
                given.part(Connections.class),
                (_, id) -> cloud(id),
                given.part(Drafts.class),
                given.part(ContentClasses.class),
                given.part(Feeds.class),
                given.part(Replacement.class),
                given.part(Readings.class),
                given.part(PinnedConnection.class),
                given.part(TransactionTemplate.class));
        for (var id : clouds.keySet()) {
            var lease = given.part(Scans.class).begin(owner, id, Scan.Expectation.SIMILAR);
            run.run(lease, List.copyOf(clouds.keySet()), ScanWatcher.NONE);
            var scan = given.part(Scans.class).get(owner, lease.scan());
            if (scan.state() != Scan.State.COMPLETE) {
                throw new AssertionError("The scan ended as " + scan);
            }
        }
        return this;
    }

    private Cloud cloud(ConnectionId id) {
        return Optional.ofNullable(clouds.get(id)).orElseThrow();
    }

    /** Bytes read by the last round of scans. */
    long bytesRead() {
        return read() - readBefore;
    }

    private long read() {
        return clouds.values().stream().mapToLong(PublishingCloud::bytesRead).sum();
    }

    /** Each as the names of its files, {@code storage/path}. */
    List<Set<String>> groups() {
        return each().stream()
                .map(group -> group.files().stream()
                        .map(file ->
                                names.get(file.connection()) + "/" + file.path().display())
                        .collect(Collectors.toSet()))
                .toList();
    }

    List<Evidence> evidence() {
        return each().stream().map(Group::evidence).toList();
    }

    private List<Group> each() {
        var groups = new ArrayList<Group>();
        given.part(Groups.class).each(owner, new Scope(Optional.empty(), Set.of(), Set.of()), groups::add);
        return groups;
    }
}
