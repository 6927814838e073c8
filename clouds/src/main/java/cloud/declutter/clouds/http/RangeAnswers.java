package cloud.declutter.clouds.http;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeSource.Opened;
import java.io.IOException;
import java.util.regex.Pattern;

/** Opens parts of a file over HTTP (RFC 9110, section 14), trusting no answer that is not for the part asked for. */
public final class RangeAnswers {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private static final long LONGEST_REFUSAL = 64 * 1024;

    private final Http http;
    private final long size;

    /** @param size of the whole file, as it was listed */
    public RangeAnswers(Http http, long size) {
        this.http = http;
        this.size = size;
    }

    /**
     * What came of a call for a part. Throws {@link IOException} for a status that is neither a part nor a reason, and
     * {@link CloudException} where the storage does not know the person any more.
     */
    public Opened open(Call call, Range range) throws IOException {
        var length = Math.min(range.length(), size - range.from());
        var last = range.from() + length - 1;
        // A refusal may be longer than a short file.
        var answer = http.send(call.content(size)
                .longest(Math.max(size, LONGEST_REFUSAL))
                .header("Range", "bytes=" + range.from() + "-" + last));
        return switch (answer.status()) {
            case 206 -> {
                if (isOf(answer, range.from())) {
                    yield new Opened.Bytes(answer.body());
                }
                answer.close();
                yield new Opened.Changed();
            }
            case 200 -> whole(answer, range);
            case 404, 410, 416 -> closed(answer, new Opened.Changed());
            case 403 -> closed(answer, new Opened.Unreadable(ProblemKind.FILE_UNREADABLE));
            case 401 -> {
                answer.close();
                throw new CloudException(
                        CloudException.Kind.NEEDS_SIGN_IN, "The storage asks you to sign in again. Connect it anew.");
            }
            default -> {
                answer.close();
                throw new IOException("The storage answered with status " + answer.status());
            }
        };
    }

    private boolean isOf(Answer answer, long from) {
        var told = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        return told.matches()
                && Long.parseLong(told.group(1)) == from
                && (told.group(3).equals("*") || Long.parseLong(told.group(3)) == size);
    }

    /** All of it, though a part was asked for, is good where the part is at its beginning. */
    private Opened whole(Answer answer, Range range) throws IOException {
        var told = answer.header("Content-Length").orElse(Long.toString(size));
        if (range.from() == 0 && told.equals(Long.toString(size))) {
            return new Opened.Bytes(answer.body());
        }
        answer.close();
        throw new IOException("The storage does not give out parts of files");
    }

    private static Opened closed(Answer answer, Opened opened) throws IOException {
        answer.close();
        return opened;
    }
}
