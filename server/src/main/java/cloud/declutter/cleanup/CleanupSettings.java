package cloud.declutter.cleanup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a plan may hold before it asks for a typed confirmation (safety.md, I7), and how the work is cut.
 *
 * @param capShare percent of a connection's files or bytes
 * @param planLife how long a plan may be confirmed
 * @param purgeEvery how often it is looked for what has outlived its retention in the trash
 * @param purgeAgain how long what could not be deleted for good is left alone
 * @param batchFiles files whose intents are committed at once
 * @param batchBytes bytes of content after which a batch ends early
 * @param lease how long a worker that stands still keeps others out, at least a second
 */
@ConfigurationProperties("declutter.cleanup")
@Validated
record CleanupSettings(
        @DefaultValue("500") @Positive int capFiles,
        @DefaultValue("10GB") DataSize capBytes,
        @DefaultValue("25") @Positive @Max(100) int capShare,
        @DefaultValue("24h") Duration planLife,
        @DefaultValue("1h") Duration purgeEvery,
        @DefaultValue("24h") Duration purgeAgain,
        @DefaultValue("128") @Positive @Max(1000) int batchFiles,
        @DefaultValue("1GB") DataSize batchBytes,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration lease) {}
