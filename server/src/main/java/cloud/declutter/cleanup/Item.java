package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.path.RawPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One file that a plan lists for removal, as it was when the plan was made, and what has come of it.
 *
 * @param trash where the file lies in the trash, as long as it does
 */
record Item(Listed listed, UUID id, ItemState state, Optional<String> reason, Optional<RestoreHandle> trash) {

    /**
     * What the plan says, and the plan's hash covers.
     *
     * @param position in the plan, from 0
     * @param evidence how the two were proven the same
     * @param survivor the copy that must stand before and after the removal
     */
    record Listed(int position, GroupId group, Evidence evidence, CatalogFile file, CatalogFile survivor) {

        /** Of both: they hold the same. */
        Content content() {
            var content = file.content();
            if (content == null) {
                throw new IllegalStateException("A file whose content nobody knows was planned");
            }
            return content;
        }
    }

    int position() {
        return listed.position();
    }

    CatalogFile file() {
        return listed.file();
    }

    CatalogFile survivor() {
        return listed.survivor();
    }

    static Item fromRow(ResultSet row, int number) throws SQLException {
        return new Item(
                new Listed(
                        row.getInt("position"),
                        new GroupId(row.getObject("group_id", UUID.class)),
                        Evidence.valueOf(row.getString("evidence")),
                        file(row, ""),
                        file(row, "survivor_")),
                row.getObject("id", UUID.class),
                ItemState.of(row.getString("state"), row.getString("purge")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getBytes("trash_path")).map(path -> new RestoreHandle(RawPath.of(path))));
    }

    private static CatalogFile file(ResultSet row, String prefix) throws SQLException {
        return new CatalogFile(
                new FileId(row.getObject(prefix + "file_id", UUID.class)),
                new ConnectionId(row.getObject(prefix + "connection_id", UUID.class)),
                RawPath.of(row.getBytes(prefix + "path")),
                new Version(
                        row.getLong(prefix + "device"),
                        row.getLong(prefix + "object"),
                        row.getLong("size"),
                        row.getLong(prefix + "modified_nanos"),
                        row.getLong(prefix + "changed_nanos")),
                row.getInt(prefix + "links"),
                Objects.requireNonNullElse(row.getString(prefix + "reference"), ""),
                Content.of(row.getBytes("content")));
    }
}
