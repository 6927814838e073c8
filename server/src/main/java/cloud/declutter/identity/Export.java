package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is held about a person, as a ZIP of one JSON file a subject, written as it is read. */
@Component
class Export {
    private final ObjectProvider<PersonalData> subjects;
    private final JsonMapper json;

    Export(ObjectProvider<PersonalData> subjects, JsonMapper json) {
        this.subjects = subjects;
        this.json = json;
    }

    void write(Owner owner, OutputStream out) {
        try (var zip = new ZipOutputStream(out)) {
            for (var subject : inOrder()) {
                zip.putNextEntry(new ZipEntry(subject.name() + ".json"));
                try (var file = json.writer()
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .createGenerator(zip)) {
                    subject.write(owner, file);
                }
                zip.closeEntry();
            }
        } catch (IOException callerLeft) {
            throw new UncheckedIOException(callerLeft);
        }
    }

    private List<PersonalData> inOrder() {
        return subjects.stream()
                .sorted(Comparator.comparing(PersonalData::name))
                .toList();
    }
}
