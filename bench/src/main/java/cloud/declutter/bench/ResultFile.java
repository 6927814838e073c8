package cloud.declutter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Files of {@code bench/results}, which is not in the repository. */
public final class ResultFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFile() {}

    /** The folder of all of them, which is made where it is missing. */
    public static Path folder() throws IOException {
        return Files.createDirectories(Project.root().resolve("bench/results"));
    }

    /** @param results anything that Jackson can write */
    public static void write(Path file, Object results) {
        JSON.writeValue(file.toFile(), results);
    }
}
