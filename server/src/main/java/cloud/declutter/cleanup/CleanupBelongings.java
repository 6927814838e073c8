package cloud.declutter.cleanup;

import cloud.declutter.cleanup.Items.Position;
import cloud.declutter.platform.Belongings;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Pages;
import cloud.declutter.platform.PersonalData;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's cleanups with what they listed and what came of it, when the person takes them along or leaves. */
@Component
class CleanupBelongings implements PersonalData, Belongings {
    private static final int CLEANUPS_AT_ONCE = 200;
    private static final int ITEMS_AT_ONCE = 2000;

    private final Cleanups cleanups;
    private final Items items;

    CleanupBelongings(Cleanups cleanups, Items items) {
        this.cleanups = cleanups;
        this.items = items;
    }

    @Override
    public String name() {
        return "cleanups";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writeStartArray();
        new Pages<Cursor, Cleanup>(
                        CLEANUPS_AT_ONCE, after -> cleanups.newest(owner, after, CLEANUPS_AT_ONCE), Cleanups::cursor)
                .each(Cursor.FROM_TOP, cleanup -> write(owner, cleanup, json));
        json.writeEndArray();
    }

    private void write(Owner owner, Cleanup cleanup, JsonGenerator json) {
        json.writeStartObject();
        json.writePOJOProperty("cleanup", CleanupView.of(cleanup));
        json.writeArrayPropertyStart("items");
        new Pages<Position, Item>(
                        ITEMS_AT_ONCE,
                        after -> items.page(owner, cleanup.id(), EnumSet.allOf(ItemState.class), after),
                        item -> new Position(item.position(), ITEMS_AT_ONCE))
                .each(
                        new Position(Position.BEFORE_FIRST, ITEMS_AT_ONCE),
                        item -> json.writePOJO(CleanupController.ItemView.of(item, Map.of())));
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public Optional<String> atWork(Owner owner) {
        return cleanups.areAtWork(owner) ? Optional.of("a cleanup") : Optional.empty();
    }

    /** They refer to the account. */
    @Override
    public void forget(Owner owner) {}
}
