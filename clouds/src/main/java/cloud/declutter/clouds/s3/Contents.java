package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeReads;
import cloud.declutter.clouds.RangeSource;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The bytes of one version of an object: each range is asked for on the condition that the tag is still the same. */
final class Contents implements RangeSource {
    private final Bucket bucket;
    private final CloudFile file;
    private final String key;

    private Contents(Bucket bucket, CloudFile file, String key) {
        this.bucket = bucket;
        this.file = file;
        this.key = key;
    }

    static RangeReads of(Bucket bucket, CloudFile file, String key) {
        return new RangeReads(file.version().size(), new Contents(bucket, file, key));
    }

    @Override
    public Opened open(Range range) throws IOException {
        try {
            var last = range.from() + range.length() - 1;
            var stream = bucket.asking()
                    .getObject(request -> request.bucket(bucket.name())
                            .key(key)
                            .ifMatch(file.reference())
                            .range("bytes=" + range.from() + "-" + last));
            if (!file.reference().equals(stream.response().eTag())) {
                stream.abort();
                throw Failures.unintelligible();
            }
            return new Opened.Bytes(new Received(stream));
        } catch (SdkException failure) {
            return failed(failure);
        }
    }

    private Opened failed(SdkException failure) throws IOException {
        if (Failures.hasStatus(failure, 412) || Failures.hasStatus(failure, 404) || Failures.hasStatus(failure, 416)) {
            return new Opened.Changed();
        }
        var told = Failures.of(failure);
        if (Failures.hasStatus(failure, 403) && told.kind() == CloudException.Kind.NOT_ALLOWED) {
            return new Opened.Unreadable(ProblemKind.FILE_UNREADABLE);
        }
        throw told;
    }

    /** A range under its condition is of that version; of an empty object there is no range to ask for. */
    @Override
    public boolean isUnchanged() {
        return file.version().size() > 0
                || bucket.look(key)
                        .filter(head -> Objects.isSameContent(head, file.version()))
                        .isPresent();
    }

    /** Counts what comes, and leaves the rest of an answer unread when closed early. */
    private final class Received extends FilterInputStream {
        private final ResponseInputStream<GetObjectResponse> answer;
        private long left;

        Received(ResponseInputStream<GetObjectResponse> answer) {
            super(answer);
            this.answer = answer;
            this.left = answer.response().contentLength();
        }

        @Override
        public int read() throws IOException {
            var unit = super.read();
            count(unit < 0 ? -1 : 1);
            return unit;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            if (read > 0) {
                left -= read;
                bucket.received(read);
            }
        }

        @Override
        public void close() throws IOException {
            if (left > 0) {
                answer.abort();
            }
            super.close();
        }
    }
}
