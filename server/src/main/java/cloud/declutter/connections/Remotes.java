package cloud.declutter.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.rclone.RcloneCloud;
import cloud.declutter.clouds.rclone.RcloneProcess;
import cloud.declutter.clouds.rclone.RcloneRemote;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The remotes of the operator's rclone configuration, which people may connect; no others. One rclone serves all. */
@Component
class Remotes implements AutoCloseable {
    private static final Path PROGRAM = Path.of("rclone");
    private static final Pattern SLASHES_AROUND = Pattern.compile("^/+|/+$");
    private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]]+)]");

    private final Settings settings;
    private final Restraints restraints;
    /** Null where there is no configuration. */
    private final @Nullable RcloneProcess rclone;

    Remotes(Settings settings, Restraints restraints, SecureRandom random) {
        this.settings = settings;
        this.restraints = restraints;
        this.rclone = settings.rcloneConfig()
                .map(configuration -> new RcloneProcess(PROGRAM, configuration, random))
                .orElse(null);
    }

    Optional<Path> configuration() {
        return settings.rcloneConfig();
    }

    /** With the colon after each, as {@code photos:}; read anew each time, since the operator may add some. */
    List<String> names() {
        return configuration().map(Remotes::sections).orElse(List.of());
    }

    /** Throws {@link CloudException} where the remote is not among them: rclone itself would make some up on the fly. */
    Cloud open(String remote) {
        var colon = remote.indexOf(':');
        var name = remote.substring(0, colon);
        if (rclone == null || !names().contains(name + ":")) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND,
                    "There is no remote " + name
                            + ": in this service's rclone configuration; choose one that there is.");
        }
        var folder = SLASHES_AROUND.matcher(remote.substring(colon + 1)).replaceAll("");
        return RcloneCloud.open(rclone, new RcloneRemote(name, RawPath.ofEscaped(folder)), restraints.alone());
    }

    @Override
    public void close() {
        if (rclone != null) {
            rclone.close();
        }
    }

    private static List<String> sections(Path configuration) {
        try (var lines = Files.lines(configuration, UTF_8)) {
            return lines.map(String::strip)
                    .map(SECTION::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1) + ":")
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE,
                    "The rclone configuration cannot be read; the operator must see to RCLONE_CONFIG.",
                    unreadable);
        }
    }
}
