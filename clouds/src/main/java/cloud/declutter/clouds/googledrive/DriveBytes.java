package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeSource;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.http.RangeAnswers;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/** The bytes of a file in Drive. What is downloaded is whatever is newest, so it is looked at once more afterwards. */
final class DriveBytes implements RangeSource {
    private static final Pattern EDGE = Pattern.compile("=s\\d+$");

    private final DriveApi api;
    private final RangeAnswers ranges;
    private final CloudFile file;

    DriveBytes(DriveApi api, Http http, CloudFile file) {
        this.api = api;
        this.ranges = new RangeAnswers(http, file.version().size());
        this.file = file;
    }

    @Override
    public Opened open(Range range) throws IOException {
        var opened = ranges.open(api.download(DriveTrash.id(file)), range);
        if (opened instanceof Opened.Unreadable) {
            // Either this file cannot be had, or the person never allowed any to be read.
            mayRead();
        }
        return opened;
    }

    private void mayRead() {
        var told = api.calls().answer(api.download(DriveTrash.id(file)).header("Range", "bytes=0-0"));
        if (told.body().toString().contains("insufficientPermissions")) {
            throw new CloudException(
                    CloudException.Kind.NOT_ALLOWED,
                    "Google Drive lets this connection see names only. Connect it anew and allow files to be read.");
        }
    }

    @Override
    public boolean isUnchanged() {
        return api.file(DriveTrash.id(file))
                .filter(found -> !found.trashed() && found.isStill(file.version()))
                .isPresent();
    }

    /** A thumbnail's link ends in the length of its longer edge, which may be any. */
    static URI ofEdge(URI link, int edge) {
        var text = link.toString();
        return EDGE.matcher(text).find() ? URI.create(EDGE.matcher(text).replaceAll("=s" + edge)) : link;
    }
}
