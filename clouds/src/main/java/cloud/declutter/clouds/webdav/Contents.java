package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeReads;
import cloud.declutter.clouds.RangeSource;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.http.Answer;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.webdav.Tree.Seen;
import cloud.declutter.engine.digest.DigestKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bytes of one version of a file. Servers may give out a mixture where a file is overwritten while it is read, so the
 * version is looked at again after the last byte; and whatever an answer seems to say of the file, the server is asked
 * about it before it is believed.
 */
final class Contents implements RangeSource {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

    private final Http http;
    private final Tree tree;
    private final long device;
    private final CloudFile file;

    Contents(Http http, Tree tree, long device, CloudFile file) {
        this.http = http;
        this.tree = tree;
        this.device = device;
        this.file = file;
    }

    Reading probe() {
        return reads().probe();
    }

    Reading read(Set<DigestKind> wanted) {
        return reads().read(wanted);
    }

    InputStream stream(Range range) {
        return reads().open(range);
    }

    private RangeReads reads() {
        return new RangeReads(size(), this);
    }

    private long size() {
        return file.version().size();
    }

    @Override
    public Opened open(Range range) throws IOException {
        var whole = range.from() == 0 && range.length() == size();
        var call = Call.get(tree.uri(file.path())).content(size());
        try {
            var asked = whole
                    ? call
                    : call.header("Range", "bytes=" + range.from() + "-" + (range.from() + range.length() - 1));
            return opened(http.send(asked), range);
        } catch (CallFailedException failure) {
            if (failure.mayBeDone()) {
                return new Opened.Unreadable(ProblemKind.READ_FAILED);
            }
            throw failure.asCloudException();
        }
    }

    private Opened opened(Answer answer, Range range) throws IOException {
        switch (answer.status()) {
            case 200, 206 -> {
                if (isOfThatVersion(answer, range)) {
                    answer.body().skipNBytes(answer.status() == 200 ? range.from() : 0);
                    return new Opened.Bytes(answer.body());
                }
            }
            case 401 -> {
                answer.close();
                throw Dav.needsSignIn();
            }
            case 403 -> {
                answer.close();
                return new Opened.Unreadable(ProblemKind.FILE_UNREADABLE);
            }
            default -> {}
        }
        answer.close();
        return switch (standing()) {
            case OTHER -> new Opened.Changed();
            case SAME, UNCLEAR -> new Opened.Unreadable(ProblemKind.READ_FAILED);
        };
    }

    private boolean isOfThatVersion(Answer answer, Range range) {
        var tag = Resource.bare(answer.header("ETag").orElse(""));
        var listed = file.reference().split("\t", 2)[0];
        if (!tag.isEmpty() && !listed.isEmpty() && !tag.equals(listed) && standing() != Standing.SAME) {
            return false;
        }
        if (answer.status() == 200) {
            return answer.header("Content-Length")
                    .map(told -> told.equals(Long.toString(size())))
                    .orElse(true);
        }
        var told = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        return told.matches()
                && Long.parseLong(told.group(1)) == range.from()
                && (told.group(2).equals("*") || Long.parseLong(told.group(2)) == size());
    }

    /** How the file stands, compared with the version asked for. */
    private enum Standing {
        SAME,
        OTHER,
        UNCLEAR
    }

    private Standing standing() {
        return switch (tree.see(file.path())) {
            case Seen.There(var now) -> isSame(now) ? Standing.SAME : Standing.OTHER;
            case Seen.Nothing() -> Standing.OTHER;
            case Seen.Unclear(var cause) -> Standing.UNCLEAR;
        };
    }

    private boolean isSame(Resource now) {
        return !now.isFolder() && now.version(device).equals(file.version());
    }

    @Override
    public boolean isUnchanged() throws IOException {
        return switch (standing()) {
            case SAME -> true;
            case OTHER -> false;
            case UNCLEAR -> throw new IOException("The server does not tell whether the file changed meanwhile");
        };
    }
}
