package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.clouds.local.LocalFolders;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Settings;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The folders of this machine that the operator lets people connect. */
@Component
class Roots {
    private static final Pattern SHOWN_BYTE = Pattern.compile("\\\\x([89A-F][0-9A-F])");

    private final LocalFolders folders;

    Roots(Settings settings) {
        this.folders = new LocalFolders(settings.localRoots());
    }

    List<LocalFolder> all() {
        return folders.roots();
    }

    List<LocalFolder> inside(LocalFolder folder) {
        return folders.children(folder);
    }

    /**
     * The real folder at an absolute path, in which bytes that are not UTF-8 may stand as {@code \xHH}, the way they
     * were shown. Throws {@link CloudException} where it may not or cannot be connected.
     */
    LocalFolder resolve(String path) {
        try {
            return folders.resolve(path);
        } catch (CloudException asWritten) {
            var raw = SHOWN_BYTE.matcher(path).replaceAll(Roots::strayByte);
            if (raw.equals(path)) {
                throw asWritten;
            }
            return folders.resolve(raw);
        }
    }

    /** As {@link cloud.declutter.engine.path.RawPath#ofEscaped} reads it. */
    private static String strayByte(MatchResult shown) {
        return String.valueOf((char) (0xDC00 + Integer.parseInt(shown.group(1), 16)));
    }

    /** The refusal of a folder as a problem of the field that named it. */
    static Problem refused(String field, CloudException why) {
        return Problem.at(field, ConnectionProblem.FOLDER_NOT_CONNECTABLE, String.valueOf(why.getMessage()));
    }
}
