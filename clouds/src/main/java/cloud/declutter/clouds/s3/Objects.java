package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import java.time.Instant;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Objects of a bucket as numbered versions. The bucket numbers the device and the whole key the object, so that two
 * connections to overlapping parts of one bucket see the same objects. Times count in seconds, which is as fine as the
 * storage tells them in all its answers.
 */
record Objects(Keys keys, long device) {
    private static final long NANOS = 1_000_000_000L;

    static Objects of(S3Settings settings) {
        return new Objects(
                new Keys(settings.prefix()), Version.number("s3", settings.endpointIdentity(), settings.bucket()));
    }

    long number(String key) {
        return Version.number(key);
    }

    Version version(String key, long size, Instant modified, String tag) {
        return new Version(
                device, number(key), size, modified.getEpochSecond() * NANOS, Version.number(Tags.bare(tag)));
    }

    Version version(String key, HeadObjectResponse head) {
        return version(key, head.contentLength(), head.lastModified(), head.eTag());
    }

    CloudFile file(RawPath path, HeadObjectResponse head) {
        return new CloudFile(path, version(keys.of(path), head), head.eTag());
    }

    /** Whether an object's content is the one that was listed: equal size and tag. */
    static boolean isSameContent(HeadObjectResponse head, Version expected) {
        return head.contentLength() == expected.size()
                && Version.number(Tags.bare(head.eTag())) == expected.changedNanos();
    }
}
