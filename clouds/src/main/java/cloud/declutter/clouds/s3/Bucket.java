package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Traffic;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The way to one bucket, as two clients over one pool of connections: {@link #asking} tries again whatever failed,
 * {@link #acting} only what was certainly not carried out. Nothing of the machine's own AWS settings is read.
 */
final class Bucket implements AutoCloseable {
    private static final int CONNECTIONS = 64;

    private final S3Settings settings;
    private final SdkHttpClient http;
    private final S3Client asking;
    private final S3Client acting;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    Bucket(S3Settings settings, DnsResolver resolver, S3Timing timing) {
        this.settings = settings;
        this.http = Apache5HttpClient.builder()
                .dnsResolver(resolver)
                .maxConnections(CONNECTIONS)
                .connectionTimeout(timing.connect())
                .connectionAcquisitionTimeout(timing.call())
                .socketTimeout(timing.answer())
                .build();
        this.asking = client(
                timing, retrying(timing).retryOnException(Bucket::mayBeRepeated).build());
        this.acting = client(
                timing, retrying(timing).retryOnException(Bucket::wasTurnedAway).build());
    }

    /** Without the SDK's own rules, by which everything would be tried again that broke off. */
    private static StandardRetryStrategy.Builder retrying(S3Timing timing) {
        var waits = BackoffStrategy.exponentialDelayHalfJitter(timing.firstWait(), timing.longestWait());
        return DefaultRetryStrategy.standardStrategyBuilder(false)
                .useClientDefaults(false)
                .circuitBreakerEnabled(false)
                .maxAttempts(timing.attempts())
                .treatAsThrottling(Bucket::wasTurnedAway)
                .backoffStrategy(waits)
                .throttlingBackoffStrategy(waits);
    }

    private S3Client client(S3Timing timing, StandardRetryStrategy retries) {
        var builder = S3Client.builder()
                .httpClient(http)
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .crossRegionAccessEnabled(false)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        settings.accessKey(), settings.secretKey().value())))
                .overrideConfiguration(override -> override.retryStrategy(retries)
                        .apiCallTimeout(timing.call())
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .addExecutionInterceptor(new Counting()));
        settings.address().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Proves the leave for every try, and counts it. */
    private final class Counting implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            Leave.prove();
            calls.incrementAndGet();
        }
    }

    private static boolean mayBeRepeated(Throwable failure) {
        return switch (failure) {
            case SdkServiceException service -> wasTurnedAway(service) || service.statusCode() >= 500;
            case SdkClientException client ->
                Failures.hasCause(client, IOException.class) && !Failures.isForbidden(client);
            default -> false;
        };
    }

    /** Whether the storage said that it did not even begin. */
    private static boolean wasTurnedAway(Throwable failure) {
        return failure instanceof SdkServiceException service
                && (service.statusCode() == 429 || "SlowDown".equals(Failures.code(service)));
    }

    S3Settings settings() {
        return settings;
    }

    String name() {
        return settings.bucket();
    }

    /** For questions. Throws {@link CloudException} once closed. */
    S3Client asking() {
        mustBeOpen();
        return asking;
    }

    /** For what changes something. Throws {@link CloudException} once closed. */
    S3Client acting() {
        mustBeOpen();
        return acting;
    }

    private void mustBeOpen() {
        if (closed.get()) {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "This connection was closed; open it again.");
        }
    }

    boolean isOpen() {
        return !closed.get();
    }

    /**
     * Whether what is uploaded is not encrypted with keys of KMS unless its uploader asks for it; assumed where the storage
     * does not tell. Throws {@link CloudException}.
     */
    boolean isPlain() {
        try {
            var rules = asking().getBucketEncryption(request -> request.bucket(name()))
                    .serverSideEncryptionConfiguration();
            return rules == null
                    || rules.rules().stream()
                            .map(rule -> rule.applyServerSideEncryptionByDefault())
                            .allMatch(usual -> usual == null || "AES256".equals(usual.sseAlgorithmAsString()));
        } catch (SdkException failure) {
            if (Failures.isRefusal(failure) || Failures.hasStatus(failure, 501)) {
                return true;
            }
            throw Failures.of(failure);
        }
    }

    Traffic traffic() {
        return new Traffic(calls.get(), bytes.get());
    }

    /** Content was received. */
    void received(long more) {
        bytes.addAndGet(more);
    }

    /**
     * What the storage tells of an object now; empty where there is none in a bucket that is there. Throws {@link
     * CloudException}.
     */
    Optional<HeadObjectResponse> look(String key) {
        try {
            var head = asking().headObject(request -> request.bucket(name()).key(key));
            if (head.eTag() == null || head.contentLength() == null || head.lastModified() == null) {
                throw Failures.unintelligible();
            }
            return Optional.of(head);
        } catch (S3Exception failure) {
            if (failure.statusCode() != 404) {
                throw Failures.of(failure);
            }
            mustExist();
            return Optional.empty();
        } catch (SdkException failure) {
            throw Failures.of(failure);
        }
    }

    /** That a key is absent says nothing where the bucket is. Throws {@link CloudException}. */
    private void mustExist() {
        try {
            asking().headBucket(request -> request.bucket(name()));
        } catch (SdkException failure) {
            throw Failures.of(failure);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            asking.close();
            acting.close();
            http.close();
        }
    }
}
