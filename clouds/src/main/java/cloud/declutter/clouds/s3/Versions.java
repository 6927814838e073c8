package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The versions that a bucket keeps. */
record Versions(Bucket bucket) {
    /** Of what was stored while the bucket kept no versions. */
    private static final String NONE = "null";

    /**
     * All of one key's: at most the newest thousand.
     *
     * @param versions newest first
     */
    record Stack(List<ObjectVersion> versions, List<DeleteMarkerEntry> markers) {

        /** The newest version that is no marker. */
        Optional<ObjectVersion> newest() {
            return versions.stream().findFirst();
        }

        /** The marker on top of it all, where there is one. */
        Optional<String> latestMarker() {
            return markers.stream()
                    .filter(marker -> Boolean.TRUE.equals(marker.isLatest()))
                    .map(DeleteMarkerEntry::versionId)
                    .findFirst();
        }

        boolean hasMarker(String id) {
            return markers.stream().anyMatch(marker -> id.equals(marker.versionId()));
        }

        boolean hasVersion(String id) {
            return version(id).isPresent();
        }

        Optional<ObjectVersion> version(String id) {
            return versions.stream().filter(version -> id.equals(id(version))).findFirst();
        }
    }

    static String id(HeadObjectResponse head) {
        return head.versionId() == null ? NONE : head.versionId();
    }

    static String id(ObjectVersion version) {
        return version.versionId() == null ? NONE : version.versionId();
    }

    /** Throws {@link CloudException}. */
    Stack of(String key) {
        try {
            var page = bucket.asking()
                    .listObjectVersions(request -> request.bucket(bucket.name()).prefix(key));
            if (page.name() == null || page.isTruncated() == null) {
                throw Failures.unintelligible();
            }
            return new Stack(
                    page.versions().stream()
                            .filter(version -> key.equals(version.key()))
                            .toList(),
                    page.deleteMarkers().stream()
                            .filter(marker -> key.equals(marker.key()))
                            .toList());
        } catch (SdkException failure) {
            throw Failures.of(failure);
        }
    }

    /** Whether a removal keeps the version; false where the storage does not say. */
    boolean areKept() {
        try {
            return bucket.asking()
                            .getBucketVersioning(request -> request.bucket(bucket.name()))
                            .status()
                    == BucketVersioningStatus.ENABLED;
        } catch (SdkException failure) {
            if (Failures.isRefusal(failure) || Failures.hasStatus(failure, 501)) {
                return false;
            }
            throw Failures.of(failure);
        }
    }
}
