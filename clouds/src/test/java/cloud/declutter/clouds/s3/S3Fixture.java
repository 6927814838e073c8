package cloud.declutter.clouds.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Line;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.clouds.RelayedAnswer;
import cloud.declutter.clouds.RelayedRequest;
import cloud.declutter.clouds.TestingRelay;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.engine.path.RawPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of its own on {@link TestingS3}, behind a relay. */
final class S3Fixture implements CloudFixture {
    private static final S3Timing QUICK = new S3Timing(
            4,
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20));
    private static final RelayedAnswer REFUSAL = new RelayedAnswer(
            403,
            "application/xml",
            "<Error><Code>InvalidAccessKeyId</Code><Message>The key does not exist</Message></Error>");

    static final Addresses LOOPBACK = new Addresses(List.of(Network.of("127.0.0.0/8")));

    private final String bucket;
    private final String prefix;
    private final long largestCopy;
    private final TestingRelay relay;
    private final S3Client owner = TestingS3.running().owner();
    private final S3Cloud cloud;

    /** Whether a bucket keeps the versions that are overwritten or removed. */
    enum Keeping {
        VERSIONS,
        NOTHING
    }

    S3Fixture(Keeping keeping, String prefix) {
        this(keeping, prefix, Copies.LARGEST);
    }

    S3Fixture(Keeping keeping, String prefix, long largestCopy) {
        this.bucket = TestingS3.running().newBucket();
        this.prefix = prefix;
        this.largestCopy = largestCopy;
        if (keeping == Keeping.VERSIONS) {
            owner.putBucketVersioning(request -> request.bucket(bucket)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        relay = new TestingRelay(TestingS3.running().address(), this::step, REFUSAL);
        cloud = again();
    }

    private Optional<Step> step(RelayedRequest request) {
        var path = URI.create(request.target());
        var query = Optional.ofNullable(path.getQuery()).orElse("");
        var isKey = path.getPath().length() > bucket.length() + 2;
        var source = request.header("x-amz-copy-source");
        var inTrash = path.getPath().contains("/.declutter-trash/");
        return switch (request.method()) {
            case "GET" -> isKey ? Optional.of(Step.CONTENT) : listing(query);
            case "DELETE" -> Optional.of(inTrash ? Step.PURGE : removal(path.getPath(), query));
            case "PUT" -> source.isEmpty() || inTrash ? Optional.empty() : Optional.of(Step.RESTORATION);
            default -> Optional.empty();
        };
    }

    private static Optional<Step> listing(String query) {
        return query.contains("list-type=2") ? Optional.of(Step.LISTING) : Optional.empty();
    }

    /** What takes a marker away restores, what takes a version away purges. */
    private Step removal(String path, String query) {
        if (!query.contains("versionId=")) {
            return Step.REMOVAL;
        }
        var id = query.replaceAll(".*versionId=([^&]*).*", "$1");
        return versions(path.substring(bucket.length() + 2)).contains(id) ? Step.PURGE : Step.RESTORATION;
    }

    @Override
    public S3Cloud cloud() {
        return cloud;
    }

    String bucket() {
        return bucket;
    }

    S3Settings settings() {
        return new S3Settings(
                "http://127.0.0.1:" + relay.port(),
                TestingS3.REGION,
                bucket,
                prefix,
                TestingS3.ACCESS_KEY,
                TestingS3.SECRET_KEY,
                true);
    }

    @Override
    public S3Cloud again() {
        return withPrefix(prefix);
    }

    /** Another part of the same bucket. The caller closes it. */
    S3Cloud withPrefix(String other) {
        var mine = settings();
        var settings = new S3Settings(
                mine.endpoint(), mine.region(), bucket, other, mine.accessKey(), mine.secretKey(), mine.pathStyle());
        return new S3Cloud(new Bucket(settings, LOOPBACK, QUICK), largestCopy);
    }

    @Override
    public Optional<Line> line() {
        return Optional.of(relay);
    }

    private String key(RawPath path) {
        return new Keys(settings().prefix()).of(path);
    }

    @Override
    public void put(RawPath path, byte[] content) {
        putKey(key(path), content);
    }

    /** Stores under a key that may be no path. */
    void putKey(String key, byte[] content) {
        owner.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    @Override
    public void putFolder(RawPath path) {
        putKey(key(path) + "/", new byte[0]);
    }

    @Override
    public void delete(RawPath path) {
        owner.deleteObject(request -> request.bucket(bucket).key(key(path)));
        for (var object : objects(key(path) + "/")) {
            owner.deleteObject(request -> request.bucket(bucket).key(object.key()));
        }
    }

    @Override
    public void move(RawPath from, RawPath to) {
        var below = objects(key(from) + "/");
        for (var object : below) {
            moveKey(object.key(), key(to) + object.key().substring(key(from).length()));
        }
        if (below.isEmpty()) {
            moveKey(key(from), key(to));
        }
    }

    private void moveKey(String from, String to) {
        owner.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey(from)
                .destinationBucket(bucket)
                .destinationKey(to));
        owner.deleteObject(request -> request.bucket(bucket).key(from));
    }

    List<S3Object> objects(String under) {
        return owner.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(under)).contents().stream()
                .toList();
    }

    /** The versions that the bucket keeps of a key, those that are no markers. */
    List<String> versions(String key) {
        return owner.listObjectVersions(request -> request.bucket(bucket).prefix(key)).versions().stream()
                .filter(version -> version.key().equals(key))
                .map(ObjectVersion::versionId)
                .toList();
    }

    /** The delete markers that the bucket keeps of a key. */
    List<String> markers(String key) {
        return owner.listObjectVersions(request -> request.bucket(bucket).prefix(key)).deleteMarkers().stream()
                .filter(marker -> marker.key().equals(key))
                .map(DeleteMarkerEntry::versionId)
                .toList();
    }

    @Override
    public boolean removeRoot() {
        var versions = owner.listObjectVersionsPaginator(request -> request.bucket(bucket));
        versions.versions()
                .forEach(version -> owner.deleteObject(
                        request -> request.bucket(bucket).key(version.key()).versionId(version.versionId())));
        versions.deleteMarkers()
                .forEach(marker -> owner.deleteObject(
                        request -> request.bucket(bucket).key(marker.key()).versionId(marker.versionId())));
        objects("")
                .forEach(object ->
                        owner.deleteObject(request -> request.bucket(bucket).key(object.key())));
        owner.deleteBucket(request -> request.bucket(bucket));
        return true;
    }

    @Override
    public SortedMap<RawPath, String> tree() {
        var keys = new Keys(settings().prefix());
        var tree = new TreeMap<RawPath, String>();
        for (var object : objects(keys.prefix())) {
            if (!keys.isInTrash(object.key()) && !object.key().endsWith("/")) {
                tree.put(keys.path(object.key()).orElseThrow(), content(object.key()));
            }
        }
        return tree;
    }

    private String content(String key) {
        return owner.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asString(ISO_8859_1);
    }

    @Override
    public List<RawPath> oddNames() {
        return List.of(
                RawPath.of("line\nbreak"),
                RawPath.of("-rf"),
                RawPath.of("back\\slash"),
                RawPath.of("\u202Egpj.exe"),
                RawPath.of("e\u0301te\u0301"),
                RawPath.of("\u00E9t\u00E9"),
                RawPath.of("..."),
                RawPath.of("'\"$(x);*?"),
                RawPath.of("\u00FC".repeat(100) + "x"));
    }

    @Override
    public void close() {
        cloud.close();
        relay.close();
    }
}
