package cloud.declutter.platform.checkup;

import cloud.declutter.platform.Settings;
import cloud.declutter.platform.checkup.Finding.Fine;
import cloud.declutter.platform.checkup.Finding.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a service that runs on this machine tells of itself on its management port. */
final class RunningCheck {
    private RunningCheck() {}

    static List<Finding> findings(Settings settings) {
        var metrics = metrics(settings);
        if (metrics.isEmpty()) {
            return List.of(new Fine("service: it does not run on this machine, with these settings"));
        }
        var text = metrics.get();
        var findings = new ArrayList<Finding>();
        if (sum(text, "declutter_ready") < 1) {
            findings.add(new Found(Trouble.NOT_READY, "the service runs here, but is not ready"));
        }
        var waiting = sum(text, "hikaricp_connections_pending");
        var inVain = sum(text, "hikaricp_connections_timeout_total");
        findings.add(
                waiting > 0 || inVain > 0
                        ? new Found(
                                Trouble.POOL_EXHAUSTED,
                                "%.0f of %.0f connections are in use, %.0f calls wait, %.0f have waited in vain"
                                        .formatted(
                                                sum(text, "hikaricp_connections_active"),
                                                sum(text, "hikaricp_connections_max"),
                                                waiting,
                                                inVain))
                        : new Fine("pool: nobody waits for a connection"));
        var unbelieved = unbelieved(text);
        findings.add(
                unbelieved > 0
                        ? new Found(
                                Trouble.PROXY_NOT_TRUSTED,
                                "%.0f calls came with X-Forwarded-For from an address that is not trusted"
                                        .formatted(unbelieved))
                        : new Fine("client address: no proxy that is not trusted has told of one"));
        return findings;
    }

    /** Empty where no service of ours is there. */
    static Optional<String> metrics(Settings settings) {
        return settings.managementPort() == 0
                ? Optional.empty()
                : Call.get("http://127.0.0.1:" + settings.managementPort() + "/metrics")
                        .map(answer -> answer.body())
                        .filter(text -> text.contains("declutter_build_info"));
    }

    static double unbelieved(String metrics) {
        return sum(metrics, "declutter_forwarded_calls_total{believed=\"no\"}");
    }

    static double believed(String metrics) {
        return sum(metrics, "declutter_forwarded_calls_total{believed=\"yes\"}");
    }

    /** Of all series whose text begins so and whose name is whole. */
    private static double sum(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " ") || line.startsWith(series + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
