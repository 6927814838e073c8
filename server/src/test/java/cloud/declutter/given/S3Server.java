package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.s3.TestingS3;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 server of module {@code clouds} in a process of its own, since its libraries would change what the service under
 * test finds on its class path.
 */
public final class S3Server implements AutoCloseable {
    private static final Path CLOUDS = Path.of("..", "clouds", "target");

    private final Process process;
    private final URI uri;
    private final S3Client owner;

    public S3Server() {
        try {
            var libraries = Files.readString(CLOUDS.resolve("test-classpath"), UTF_8);
            var own = CLOUDS.resolve("classes") + File.pathSeparator + CLOUDS.resolve("test-classes");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            process = new ProcessBuilder(
                            java, "-cp", own + File.pathSeparator + libraries, "cloud.declutter.clouds.s3.S3Program")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            uri = URI.create("http://127.0.0.1:" + process.inputReader(UTF_8).readLine());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        owner = S3Client.builder()
                .region(Region.of(TestingS3.REGION))
                .endpointOverride(uri)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(TestingS3.ACCESS_KEY, TestingS3.SECRET_KEY.value())))
                .build();
    }

    public URI uri() {
        return uri;
    }

    /** As the owner of all buckets. */
    public S3Client owner() {
        return owner;
    }

    @Override
    public void close() {
        owner.close();
        process.destroy();
    }
}
