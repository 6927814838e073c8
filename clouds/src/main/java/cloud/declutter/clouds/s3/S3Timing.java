package cloud.declutter.clouds.s3;

import java.time.Duration;

/**
 * How long is waited, and how often asked again.
 *
 * @param firstWait before the second try; each further wait is longer, with jitter
 */
record S3Timing(
        int attempts, Duration firstWait, Duration longestWait, Duration connect, Duration answer, Duration call) {
    static final S3Timing USUAL = new S3Timing(
            6,
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5));
}
