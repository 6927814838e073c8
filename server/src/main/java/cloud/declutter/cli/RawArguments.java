package cloud.declutter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of this process as the bytes that were typed. Java decodes them by the locale, which loses names that
 * are not text in it; the kernel keeps them whole.
 */
final class RawArguments {
    private static final Charset LOCALE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private RawArguments() {}

    /** For each decoded argument, in order, the bytes that it was decoded from. */
    static List<byte[]> matching(List<String> decoded) {
        var raw = all();
        var found = new ArrayList<byte[]>();
        var next = 0;
        for (var text : decoded) {
            while (next < raw.size() && !new String(raw.get(next), LOCALE).equals(text)) {
                next++;
            }
            found.add(next < raw.size() ? raw.get(next++) : text.getBytes(LOCALE));
        }
        return found;
    }

    private static List<byte[]> all() {
        try {
            var line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            var arguments = new ArrayList<byte[]>();
            var start = 0;
            for (var i = 0; i < line.length; i++) {
                if (line[i] == 0) {
                    arguments.add(Arrays.copyOfRange(line, start, i));
                    start = i + 1;
                }
            }
            return arguments;
        } catch (IOException failed) {
            throw new UncheckedIOException("The arguments of this process cannot be read", failed);
        }
    }
}
