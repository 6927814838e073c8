package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder by the eyes of the shell, which takes names for bytes. */
record RawTree(Path root) {
    /** Names whose bytes are no text, or mean something to somebody; in the writing of {@code $'...'}. */
    static final String[] NAMES = {
        "caf\\xc3\\xa9",
        "cafe\\xcc\\x81",
        "bad\\xff\\xfe",
        "line\\nbreak",
        "\\xf0\\x9f\\x90\\x88 cat",
        "-rf",
        " ",
        "tab\\t",
        "*"
    };

    /** Two copies of a content of its own for each of the names, in {@code a} and {@code b}. */
    void fillWithPairs() {
        for (var name : NAMES) {
            shell("mkdir -p a b && printf '%s' \"content $RANDOM$RANDOM\" > a/$'" + name + "' && cp a/$'" + name
                    + "' b/$'" + name + "'");
        }
    }

    /** Every file outside the trash with its checksum, mode and time, as bytes whatever their charset. */
    String listing() {
        return shell("find . -path ./.declutter-trash -prune -o -type f -printf '%p|%m|%T@\\0' | sort -z;"
                + " find . -path ./.declutter-trash -prune -o -type f -print0 | sort -z | xargs -0 sha256sum");
    }

    String shell(String script) {
        try {
            var output = Files.createTempFile("shell", ".out");
            try {
                var process = new ProcessBuilder("bash", "-c", script)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                var code = process.waitFor();
                var text = Files.readString(output, StandardCharsets.ISO_8859_1);
                assertThat(code).as(() -> script + ": " + text).isZero();
                return text;
            } finally {
                Files.delete(output);
            }
        } catch (IOException failed) {
            throw new AssertionError(script, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(script, interrupted);
        }
    }
}
