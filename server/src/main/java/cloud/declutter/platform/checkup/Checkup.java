package cloud.declutter.platform.checkup;

import cloud.declutter.platform.Settings;
import cloud.declutter.platform.checkup.Finding.Fine;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Looks at an installation with the settings in force. Changes nothing but a file that it makes and removes. */
public final class Checkup {
    private static final DataSize LEAST_ROOM = DataSize.ofMegabytes(512);

    private Checkup() {}

    /** From the machine of a node, whether the service runs or not. */
    public static List<Finding> inside(Settings settings, Clock clock) {
        return Stream.of(
                        MachineCheck.findings(settings, LEAST_ROOM),
                        settings.keys()
                                .databaseUrl()
                                .map(url -> DatabaseCheck.findings(url, settings.environment(), clock))
                                .orElse(List.of(new Fine("database: the embedded one, looked after by the service"))),
                        RunningCheck.findings(settings))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * As people reach it.
     *
     * @param url as {@code https://declutter.example.org}
     * @param origins whose pages should be let in
     * @param settings of this machine, whose management port is asked where the service is here
     */
    public static List<Finding> outside(URI url, List<String> origins, Settings settings) {
        return new OutsideCheck(url, origins, settings).findings();
    }
}
