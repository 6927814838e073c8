package cloud.declutter.catalog;

import cloud.declutter.platform.Belongings;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Pages;
import cloud.declutter.platform.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** What is known of a person's files, when the person takes it along or leaves. */
@Component
class CatalogBelongings implements PersonalData, Belongings {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;

    CatalogBelongings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param content kind and value of a digest of it; null where nothing asked for one */
    private record Known(
            UUID id,
            UUID connectionId,
            String path,
            long size,
            Instant modifiedAt,
            @Nullable String content,
            List<String> tags) {

        static Known of(Tagged tagged) {
            var file = tagged.file();
            var content = file.content();
            return new Known(
                    file.id().value(),
                    file.connection().value(),
                    file.path().display(),
                    file.version().size(),
                    file.modifiedAt(),
                    content == null ? null : content.toString(),
                    tagged.tags());
        }
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writeStartArray();
        new Pages<UUID, Tagged>(
                        ROWS_AT_ONCE,
                        after -> page(owner, after),
                        tagged -> tagged.file().id().value())
                .each(new UUID(0, 0), tagged -> json.writePOJO(Known.of(tagged)));
        json.writeEndArray();
    }

    @Override
    public Optional<String> atWork(Owner owner) {
        return Optional.empty();
    }

    @Override
    public void forget(Owner owner) {
        jdbc.sql("""
                        delete from files where owner_id = :owner;
                        delete from folders where owner_id = :owner;
                        delete from file_digests where owner_id = :owner;
                        delete from known_digests where owner_id = :owner;
                        delete from readings where owner_id = :owner;
                        delete from file_names where owner_id = :owner;
                        delete from name_blocks where owner_id = :owner;
                        delete from folder_totals where owner_id = :owner
                        """).param("owner", owner.id()).update();
    }

    private List<Tagged> page(Owner owner, UUID after) {
        return jdbc.sql("""
                        select f.*, d.path as folder,
                               array(select t.tag from file_tags t
                                      where t.owner_id = f.owner_id and t.file_id = f.id order by t.tag) as tags
                          from files f
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where f.owner_id = :owner and f.id > :after
                         order by f.id
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("after", after)
                .param("limit", ROWS_AT_ONCE)
                .query((row, number) -> Tagged.fromRow(row))
                .list();
    }
}
