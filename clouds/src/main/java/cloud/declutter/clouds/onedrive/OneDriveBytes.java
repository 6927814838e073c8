package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeSource;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.RangeAnswers;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file in OneDrive, from the address that Graph tells with the item: another host, which needs no token and
 * gets none. What it gives out is whatever is newest, so the item is looked at once more afterwards. For one thread.
 */
final class OneDriveBytes implements RangeSource {
    private final Graph graph;
    private final long device;
    private final RangeAnswers ranges;
    private final CloudFile file;

    /** Holds for about an hour, so one serves for all parts of a file. */
    private @Nullable URI address;

    OneDriveBytes(Graph graph, long device, Http http, CloudFile file) {
        this.graph = graph;
        this.device = device;
        this.ranges = new RangeAnswers(http, file.version().size());
        this.file = file;
    }

    @Override
    public Opened open(Range range) throws IOException {
        var known = address;
        if (known == null) {
            var found = graph.item(OneDriveTrash.id(file))
                    .filter(item -> item.version(device).equals(file.version()));
            if (found.isEmpty()) {
                return new Opened.Changed();
            }
            if (found.get().downloadUrl().isEmpty()) {
                return new Opened.Unreadable(ProblemKind.FILE_UNREADABLE);
            }
            known = address(found.get().downloadUrl());
            address = known;
        }
        return ranges.open(Call.get(known).elsewhere(), range);
    }

    private URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException noAddress) {
            throw graph.calls().nonsense();
        }
    }

    @Override
    public boolean isUnchanged() {
        return graph.item(OneDriveTrash.id(file))
                .filter(item -> item.version(device).equals(file.version()) && !OneDriveTrash.isTrashed(item))
                .isPresent();
    }
}
