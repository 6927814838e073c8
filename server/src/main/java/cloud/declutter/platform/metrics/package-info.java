/** What is measured and told on the management port: numbers about the service, never about a person (docs/metrics.md). */
@NamedInterface("metrics")
@NullMarked
package cloud.declutter.platform.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
