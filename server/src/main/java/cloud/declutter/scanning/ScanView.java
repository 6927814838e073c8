package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.Replacement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scan as the API shows it.
 *
 * @param bytesDownloaded bytes of content received from storages that are not local
 * @param rateBytesPerSecond bytes read a second since the scan began; 0 before anything was read
 * @param filesAdded files that the view before this scan did not have; null, as the next two, where it replaced no view
 * @param secondsLeft a guess from what is left to read; null where there is nothing to guess from
 */
@Schema(name = "Scan")
record ScanView(
        UUID id,
        UUID connectionId,
        String state,
        String phase,
        long filesSeen,
        long bytesSeen,
        long filesRead,
        long bytesRead,
        long filesToRead,
        long bytesToRead,
        long apiCalls,
        long bytesDownloaded,
        long problemCount,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long rateBytesPerSecond,
        @Nullable Long secondsLeft,
        @Nullable Long filesAdded,
        @Nullable Long filesChanged,
        @Nullable Long filesRemoved,
        @Nullable String detail) {

    static ScanView of(Scan scan, Instant now) {
        var counts = scan.counts();
        var elapsed = scan.startedAt()
                .map(start ->
                        Duration.between(start, scan.finishedAt().orElse(now)).toMillis())
                .orElse(0L);
        var rate = elapsed <= 0 ? 0 : counts.bytesRead() * 1000 / elapsed;
        var left = counts.bytesToRead() - counts.bytesRead();
        return new ScanView(
                scan.id().value(),
                scan.connection().value(),
                scan.state().name().toLowerCase(Locale.ROOT),
                scan.phase().name().toLowerCase(Locale.ROOT),
                counts.filesSeen(),
                counts.bytesSeen(),
                counts.filesRead(),
                counts.bytesRead(),
                counts.filesToRead(),
                counts.bytesToRead(),
                counts.apiCalls(),
                counts.bytesDownloaded(),
                counts.problems(),
                scan.startedAt().orElse(null),
                scan.finishedAt().orElse(null),
                rate,
                scan.phase() == Scan.Phase.READING && rate > 0 ? Math.max(0, left) / rate : null,
                scan.found().map(Replacement.Difference::added).orElse(null),
                scan.found().map(Replacement.Difference::changed).orElse(null),
                scan.found().map(Replacement.Difference::removed).orElse(null),
                scan.detail().orElse(null));
    }
}
