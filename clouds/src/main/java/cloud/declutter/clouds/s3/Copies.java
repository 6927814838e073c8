package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.Trashing;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * Copies within a bucket, made by the storage itself, on the condition that the source is still that version and that
 * nothing has the new key; what is larger than one request may copy goes in parts.
 */
final class Copies {
    /** The most that one request may copy. */
    static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private final Bucket bucket;
    private final long largest;

    /** @param largest bytes that are copied at once, or in one part */
    Copies(Bucket bucket, long largest) {
        this.bucket = bucket;
        this.largest = largest;
    }

    /** What is copied, in which version. */
    record Source(String key, @Nullable String versionId, HeadObjectResponse head) {}

    /**
     * Makes a copy with a mark.
     *
     * @return the copy as it then stands; empty where the storage took it but does not show it
     * @throws SdkException where the storage did not carry it out, or did not say so
     */
    Optional<HeadObjectResponse> copy(Source source, String key, Mark mark) {
        if (source.head().contentLength() <= largest) {
            copyAtOnce(source, key, mark);
        } else {
            copyInParts(source, key, mark);
        }
        return bucket.look(key)
                .filter(copy -> mark.isOn(copy)
                        && copy.contentLength().equals(source.head().contentLength()));
    }

    private void copyAtOnce(Source source, String key, Mark mark) {
        var head = source.head();
        var request = CopyObjectRequest.builder()
                .sourceBucket(bucket.name())
                .sourceKey(source.key())
                .copySourceIfMatch(head.eTag())
                .destinationBucket(bucket.name())
                .destinationKey(key)
                .ifNoneMatch("*")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(mark.with(head.metadata()))
                .contentType(head.contentType())
                .contentEncoding(head.contentEncoding())
                .contentDisposition(head.contentDisposition())
                .contentLanguage(head.contentLanguage())
                .cacheControl(head.cacheControl())
                .storageClass(head.storageClassAsString());
        if (source.versionId() != null) {
            request.sourceVersionId(source.versionId());
        }
        bucket.acting().copyObject(request.build());
    }

    private void copyInParts(Source source, String key, Mark mark) {
        var head = source.head();
        var upload = bucket.acting()
                .createMultipartUpload(request -> request.bucket(bucket.name())
                        .key(key)
                        .metadata(mark.with(head.metadata()))
                        .contentType(head.contentType())
                        .contentEncoding(head.contentEncoding())
                        .contentDisposition(head.contentDisposition())
                        .contentLanguage(head.contentLanguage())
                        .cacheControl(head.cacheControl())
                        .storageClass(head.storageClassAsString()))
                .uploadId();
        try {
            var parts = new ArrayList<CompletedPart>();
            for (var from = 0L; from < head.contentLength(); from += largest) {
                parts.add(copyPart(source, key, upload, new Part(parts.size() + 1, from)));
            }
            bucket.acting()
                    .completeMultipartUpload(request -> request.bucket(bucket.name())
                            .key(key)
                            .uploadId(upload)
                            .ifNoneMatch("*")
                            .multipartUpload(completed -> completed.parts(parts)));
        } catch (SdkException failure) {
            abandon(key, upload);
            throw failure;
        }
    }

    private record Part(int number, long from) {}

    private CompletedPart copyPart(Source source, String key, String upload, Part part) {
        var last = Math.min(part.from() + largest, source.head().contentLength()) - 1;
        var copied = bucket.acting()
                .uploadPartCopy(request -> request.sourceBucket(bucket.name())
                        .sourceKey(source.key())
                        .sourceVersionId(source.versionId())
                        .copySourceIfMatch(source.head().eTag())
                        .copySourceRange("bytes=" + part.from() + "-" + last)
                        .destinationBucket(bucket.name())
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(part.number()));
        return CompletedPart.builder()
                .partNumber(part.number())
                .eTag(copied.copyPartResult().eTag())
                .build();
    }

    private void abandon(String key, String upload) {
        try {
            bucket.acting()
                    .abortMultipartUpload(
                            request -> request.bucket(bucket.name()).key(key).uploadId(upload));
        } catch (SdkException alreadyGone) {
            // The parts of an abandoned upload are invisible; the bucket's lifecycle rule clears them.
        }
    }

    /** Takes a copy away that nothing needs any more; one that stays does no harm. */
    void discard(String key) {
        try {
            bucket.acting()
                    .deleteObject(request -> request.bucket(bucket.name()).key(key));
        } catch (SdkException stays) {
            // It lies in the trash folder, where nothing overwrites it and nothing takes it for content.
        }
    }

    /** What a failed copy means for the file that was to be trashed, which still stands where it stood. */
    static Trashing untouched(SdkException failure) {
        if (Failures.hasStatus(failure, 404)) {
            return new Trashing.Gone();
        }
        if (Failures.hasStatus(failure, 412)) {
            return new Trashing.Changed("it changed in the last moment");
        }
        return new Trashing.Refused(
                "The file was left alone: " + Failures.of(failure).getMessage());
    }
}
