package cloud.declutter.duplicates;

import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Pages;
import cloud.declutter.platform.PersonalData;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's groups, most reclaimable first, with at most {@value Groups#FILES_SHOWN} files each, and what was dismissed. */
@Component
class ExportedGroups implements PersonalData {
    private static final int GROUPS_AT_ONCE = 100;

    private final Groups groups;
    private final Dismissals dismissals;

    ExportedGroups(Groups groups, Dismissals dismissals) {
        this.groups = groups;
        this.dismissals = dismissals;
    }

    private record Copy(UUID fileId, UUID connectionId, String path) {}

    private record Copies(UUID id, Evidence evidence, long size, String content, int copies, List<Copy> files) {

        static Copies of(Group group) {
            return new Copies(
                    group.id().value(),
                    group.evidence(),
                    group.size(),
                    group.content().toString(),
                    group.copies(),
                    group.files().stream()
                            .map(file -> new Copy(
                                    file.id().value(),
                                    file.connection().value(),
                                    file.path().display()))
                            .toList());
        }
    }

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("groups");
        new Pages<Cursor, Group>(
                        GROUPS_AT_ONCE + 1,
                        after -> groups.largest(owner, Groups.Filter.NONE, new Groups.Part(after, 0, GROUPS_AT_ONCE)),
                        group -> new Cursor(group.reclaimableBytes(), group.id().value()))
                .each(Cursor.FROM_TOP, group -> json.writePOJO(Copies.of(group)));
        json.writeEndArray();
        json.writePOJOProperty("dismissed", dismissals.all(owner));
        json.writeEndObject();
    }
}
