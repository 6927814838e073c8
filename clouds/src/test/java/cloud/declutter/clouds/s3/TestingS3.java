package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server (S3Proxy, in memory) on a port of loopback, with signatures checked; one for all tests of a process. */
public final class TestingS3 {
    public static final String ACCESS_KEY = "test-access-key";
    public static final Secret SECRET_KEY = new Secret("test-secret-key");
    public static final String REGION = "us-east-1";

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final InetSocketAddress address;
    private final S3Client owner;

    private TestingS3() {
        try {
            var memory = BlobStores.create("transient-nio2", new Properties());
            var server = S3Proxy.builder()
                    .blobStore(memory)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY.value())
                    .stopTimeout(0)
                    .build();
            server.start();
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
        } catch (Exception failure) {
            throw new IllegalStateException("The S3 server did not start", failure);
        }
        owner = S3Client.builder()
                .httpClient(Apache5HttpClient.create())
                .region(Region.of(REGION))
                .endpointOverride(URI.create("http://127.0.0.1:" + address.getPort()))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY.value())))
                .build();
    }

    private static final class Running {
        private static final TestingS3 SERVER = new TestingS3();
    }

    public static TestingS3 running() {
        return Running.SERVER;
    }

    public InetSocketAddress address() {
        return address;
    }

    /** As the bucket's owner. */
    public S3Client owner() {
        return owner;
    }

    /** A new bucket, which has this name. */
    public String newBucket() {
        var name = "bucket-" + BUCKETS.incrementAndGet();
        owner.createBucket(request -> request.bucket(name));
        return name;
    }
}
