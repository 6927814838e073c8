package cloud.declutter.catalog;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Words that a person has put on files. A tag is on a file at its place: it stays when the content changes, when the file is
 * scanned again, and while it is in the trash; a file that was moved by other hands is a new one.
 */
@Component
class Tags {
    /** On one file. */
    static final int MOST = 50;

    private final JdbcClient jdbc;

    Tags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param files that are catalogued now, so without those in the trash */
    record Tag(String tag, long files) {}

    List<String> of(Owner owner, FileId file) {
        return jdbc.sql("select tag from file_tags where owner_id = :owner and file_id = :file order by tag")
                .param("owner", owner.id())
                .param("file", file.value())
                .query((row, number) -> row.getString("tag"))
                .list();
    }

    /** Does nothing where it is there already. Throws {@link Problem} for too many tags on a file. */
    @Transactional
    void add(Owner owner, CatalogFile file, String tag) {
        mustBeThere(owner, file.id());
        var added = jdbc.sql("""
                        insert into file_tags (owner_id, file_id, tag, connection_id)
                        select :owner, :file, :tag, :connection
                         where (select count(*) from file_tags where owner_id = :owner and file_id = :file) < :most
                        on conflict do nothing
                        """)
                .param("owner", owner.id())
                .param("file", file.id().value())
                .param("tag", tag)
                .param("connection", file.connection().value())
                .param("most", MOST)
                .update();
        if (added == 0 && !of(owner, file.id()).contains(tag)) {
            throw Problem.at("tag", CatalogProblem.TOO_MANY_TAGS, MOST);
        }
    }

    /** Does nothing where it is not there. */
    void remove(Owner owner, FileId file, String tag) {
        jdbc.sql("delete from file_tags where owner_id = :owner and file_id = :file and tag = :tag")
                .param("owner", owner.id())
                .param("file", file.value())
                .param("tag", tag)
                .update();
    }

    /** All tags in use, in their order. */
    List<Tag> all(Owner owner, @Nullable Place after, int limit) {
        return jdbc.sql("""
                        select t.tag, count(f.id) as files
                          from file_tags t
                          join files f on f.owner_id = t.owner_id and f.id = t.file_id
                         where t.owner_id = :owner and t.tag > :after
                         group by t.tag
                         order by t.tag
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("after", after == null ? "" : after.value())
                .param("limit", limit)
                .query((row, number) -> new Tag(row.getString("tag"), row.getLong("files")))
                .list();
    }

    /** Tags of one file are put on it one after the other, so that they can be counted. */
    private void mustBeThere(Owner owner, FileId file) {
        var found = jdbc.sql("select id from files where owner_id = :owner and id = :file for no key update")
                .param("owner", owner.id())
                .param("file", file.value())
                .query()
                .listOfRows();
        if (found.isEmpty()) {
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
    }
}
