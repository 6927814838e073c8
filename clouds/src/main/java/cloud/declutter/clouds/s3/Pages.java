package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Published;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One listing of everything below the prefix: 1,000 objects a page, each page told folder by folder, since keys in their
 * order come back to a folder after those below it. For one thread.
 */
final class Pages {
    private static final int DEEPEST = 1000;
    private static final int MOST_EMPTY = 1000;

    private final Bucket bucket;
    private final Objects objects;
    private final Listing listing;
    private final boolean tagsAreDigests;
    private RawPath open = RawPath.ROOT;

    /** @param tagsAreDigests whether nothing in the bucket is encrypted with keys of KMS, as far as can be told */
    Pages(Bucket bucket, Objects objects, Listing listing, boolean tagsAreDigests) {
        this.bucket = bucket;
        this.objects = objects;
        this.listing = listing;
        this.tagsAreDigests = tagsAreDigests;
    }

    void run() {
        listing.folder(RawPath.ROOT, folderNumber(RawPath.ROOT));
        var request = ListObjectsV2Request.builder()
                .bucket(bucket.name())
                .prefix(objects.keys().prefix())
                .build();
        var empty = 0;
        for (var next = Optional.of(request); next.isPresent(); ) {
            mustGoOn();
            var page = page(next.get());
            next = page.isTruncated() ? Optional.of(next(next.get(), page)) : Optional.empty();
            tell(page.contents());
            empty = page.contents().isEmpty() ? empty + 1 : 0;
            if (empty > MOST_EMPTY) {
                throw Failures.unintelligible();
            }
        }
    }

    private ListObjectsV2Response page(ListObjectsV2Request request) {
        try {
            var page = bucket.asking().listObjectsV2(request);
            if (page.name() == null || page.isTruncated() == null) {
                throw Failures.unintelligible();
            }
            return page;
        } catch (SdkException failure) {
            throw Failures.of(failure);
        }
    }

    /** What follows a page; behind the trash, if the page ends in it. */
    private ListObjectsV2Request next(ListObjectsV2Request request, ListObjectsV2Response page) {
        var token = page.nextContinuationToken();
        if (token == null || token.equals(request.continuationToken())) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE, "The storage's listing goes in a circle. Try later.");
        }
        var last = page.contents().isEmpty() ? "" : page.contents().getLast().key();
        var builder = request.toBuilder().continuationToken(token);
        if (last.startsWith(objects.keys().prefix()) && objects.keys().isInTrash(last)) {
            builder.continuationToken(null).startAfter(objects.keys().afterTrash());
        }
        return builder.build();
    }

    private void tell(List<S3Object> page) {
        var folders = new LinkedHashMap<RawPath, List<S3Object>>();
        for (var object : page) {
            folderOf(object)
                    .ifPresent(folder -> folders.computeIfAbsent(folder, first -> new ArrayList<>())
                            .add(object));
        }
        folders.forEach(this::tellFolder);
    }

    /** Where an object stands; empty for what is no content. */
    private Optional<RawPath> folderOf(S3Object object) {
        var key = object.key();
        if (key == null || object.eTag() == null || object.size() == null || object.lastModified() == null) {
            throw Failures.unintelligible();
        }
        if (!key.startsWith(objects.keys().prefix())) {
            throw Failures.unintelligible();
        }
        if (key.equals(objects.keys().prefix()) || objects.keys().isInTrash(key)) {
            return Optional.empty();
        }
        if (isFolderMarker(object)) {
            return marked(key);
        }
        var path = objects.keys().path(key);
        if (path.isEmpty()) {
            listing.problem(objects.keys().passable(key), ProblemKind.INVALID_NAME);
            return Optional.empty();
        }
        return Optional.of(path.get().parent()).filter(this::isNotTooDeep);
    }

    /** Tools make folders visible by an empty object whose key ends with a slash. */
    private static boolean isFolderMarker(S3Object object) {
        return object.key().endsWith("/") && object.size() == 0;
    }

    private Optional<RawPath> marked(String key) {
        return objects.keys().path(key.substring(0, key.length() - 1)).filter(this::isNotTooDeep);
    }

    private boolean isNotTooDeep(RawPath folder) {
        if (folder.components().size() <= DEEPEST) {
            return true;
        }
        listing.problem(folder, ProblemKind.TOO_DEEP);
        return false;
    }

    private void tellFolder(RawPath folder, List<S3Object> content) {
        mustGoOn();
        open(folder);
        for (var object : content) {
            mustGoOn();
            if (!isFolderMarker(object)) {
                var path = objects.keys().path(object.key()).orElseThrow();
                listing.file(
                        path.name(),
                        objects.version(object.key(), object.size(), object.lastModified(), object.eTag()),
                        object.eTag(),
                        published(object));
            }
        }
    }

    private Published published(S3Object object) {
        return tagsAreDigests ? Tags.published(object.eTag()) : Published.NOTHING;
    }

    /** Tells a folder and those above it that were not just told. */
    private void open(RawPath folder) {
        if (folder.equals(open)) {
            return;
        }
        var path = RawPath.ROOT;
        for (var name : folder.components()) {
            path = path.child(name);
            if (!open.startsWith(path) || path.equals(folder)) {
                listing.folder(path, folderNumber(path));
            }
        }
        if (folder.isRoot()) {
            listing.folder(RawPath.ROOT, folderNumber(RawPath.ROOT));
        }
        open = folder;
    }

    private long folderNumber(RawPath folder) {
        return objects.number(objects.keys().of(folder) + "/");
    }

    private void mustGoOn() {
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
    }
}
