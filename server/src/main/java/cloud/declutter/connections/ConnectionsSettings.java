package cloud.declutter.connections;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How connections are kept.
 *
 * @param renewal how long a node that stands still while it renews tokens keeps others out, at least a second; longer than
 *     a provider may take to answer
 */
@ConfigurationProperties("declutter.connections")
@Validated
record ConnectionsSettings(
        @DefaultValue("3m") @DurationMin(seconds = 1) Duration renewal) {}
