package cloud.declutter.connections;

import cloud.declutter.clouds.Quota;
import cloud.declutter.platform.Owner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts together what the API shows of a connection: its own row, and what later modules know of it. */
@Component
class Showing {
    private final ObjectProvider<Holdings> holdings;
    private final ObjectProvider<LatestScans> scans;

    Showing(ObjectProvider<Holdings> holdings, ObjectProvider<LatestScans> scans) {
        this.holdings = holdings;
        this.scans = scans;
    }

    /**
     * @param files in its last complete view; 0 where there is none
     * @param quota null where the storage does not tell
     * @param checkedAt when it was last tried to reach it; null where it never was since it was connected
     * @param scanFirst whether no cleanup is planned before it was scanned, since the database was restored from a backup
     */
    @Schema(name = "Connection")
    record Shown(
            UUID id,
            Connection.Kind kind,
            String name,
            Connection.Status status,
            @Nullable String statusDetail,
            OpenSettings settings,
            Instant createdAt,
            long files,
            long bytes,
            @Nullable Space quota,
            @Nullable Instant checkedAt,
            boolean scanFirst,

            @Schema(ref = "#/components/schemas/Scan") @Nullable
            Object lastScan) {}

    /**
     * How full a storage said it is, in bytes, by all that is in it: of a local folder, the file system that it lies on.
     *
     * @param total null where it has no limit
     * @param trashed the part of {@code used} in the storage's own trash; null where it does not tell
     */
    @Schema(name = "ConnectionQuota")
    record Space(long used, @Nullable Long total, @Nullable Long trashed) {
        static Space of(Quota quota) {
            return new Space(quota.used(), orNull(quota.total()), orNull(quota.trashed()));
        }

        private static @Nullable Long orNull(OptionalLong bytes) {
            return bytes.isPresent() ? bytes.getAsLong() : null;
        }
    }

    Shown one(Owner owner, Connection connection) {
        return each(owner, List.of(connection)).apply(connection);
    }

    /** Shows any of these; asks once for all. */
    Function<Connection, Shown> each(Owner owner, List<Connection> connections) {
        var ids = connections.stream().map(Connection::id).toList();
        var holding =
                holdings.stream().findFirst().map(known -> known.of(owner)).orElse(Map.of());
        var outdated = holdings.stream()
                .findFirst()
                .map(known -> known.outdated(owner))
                .orElse(Set.of());
        Map<ConnectionId, ?> scan = scans.stream()
                .findFirst()
                .<Map<ConnectionId, ?>>map(known -> known.of(owner, ids))
                .orElse(Map.of());
        return connection -> shown(
                connection,
                holding.getOrDefault(connection.id(), Holdings.Holding.NOTHING),
                outdated.contains(connection.id()),
                scan.get(connection.id()));
    }

    private static Shown shown(
            Connection connection, Holdings.Holding holding, boolean scanFirst, @Nullable Object lastScan) {
        return new Shown(
                connection.id().value(),
                connection.kind(),
                connection.name(),
                connection.status(),
                connection.statusDetail().orElse(null),
                connection.settings(),
                connection.createdAt(),
                holding.files(),
                holding.bytes(),
                connection.quota().map(Space::of).orElse(null),
                connection.checkedAt().orElse(null),
                scanFirst,
                lastScan);
    }
}
