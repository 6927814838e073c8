package cloud.declutter.bench.search;

import cloud.declutter.bench.service.EmbeddedDatabase;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Files that are catalogued without being there: 40 a folder, a few hundred folders at the top with a hundred each below.
 * Two of five are called like the pictures of a camera, others by words and numbers, a tenth by digests; one in fifty thousand
 * has the word "zanzibar".
 */
record Seed(int files) {
    private static final int FILES_A_FOLDER = 40;

    /** Into the one connection of the one person there is, whose view holds nothing yet. */
    void plant(EmbeddedDatabase database, String connection) throws IOException, SQLException {
        try (var jdbc = DriverManager.getConnection(database.jdbcUrl())) {
            try (var folders = jdbc.prepareStatement("""
                    insert into folders (owner_id, id, connection_id, path)
                    select c.owner_id, md5('folder ' || n)::uuid, c.id,
                           convert_to('Area ' || n / 100 || '/Folder ' || n % 100, 'UTF8')
                      from connections c cross join generate_series(0, ? - 1) n
                     where c.id = ?
                    """)) {
                folders.setInt(1, Math.ceilDiv(files, FILES_A_FOLDER));
                folders.setObject(2, UUID.fromString(connection));
                folders.executeUpdate();
            }
            try (var rows = jdbc.prepareStatement("""
                    insert into files (owner_id, id, connection_id, folder_id, name, size, modified_nanos, changed_nanos,
                                       device, object, links)
                    select c.owner_id, md5('file ' || n)::uuid, c.id, md5('folder ' || (n - 1) / ?)::uuid,
                           convert_to(case
                             when n % 50000 = 7 then 'Trip to Zanzibar ' || n || '.pdf'
                             when n % 10 < 4 then 'IMG_' || lpad((n % 99991)::text, 5, '0') || '.JPG'
                             when n % 10 = 4 then 'invoice ' || 2000 + n % 26 || '-' || n % 12 + 1 || ' no ' || n || '.pdf'
                             when n % 10 = 5 then 'Vacation film ' || n || '.mp4'
                             when n % 10 = 6 then 'song ' || substring(md5('s' || n) for 6) || ' – live.mp3'
                             when n % 10 = 7 then 'Backup of ' || substring(md5('b' || n) for 5) || '.zip'
                             when n % 10 = 8 then 'Résumé draft ' || n || '.docx'
                             else md5('x' || n) end, 'UTF8'),
                           case when n % 10 = 5 then hashint4(n)::bigint & 2147483647
                                else hashint4(n)::bigint & 4194303 end,
                           (1200000000 + (hashint4(n + 1)::bigint & 536870911)) * 1000000000, 0, 1, n, 1
                      from connections c cross join generate_series(1, ?) n
                     where c.id = ?
                    """)) {
                rows.setInt(1, FILES_A_FOLDER);
                rows.setInt(2, files);
                rows.setObject(3, UUID.fromString(connection));
                rows.executeUpdate();
            }
            try (var view = jdbc.prepareStatement("update views set files = ?, completed_at = now()")) {
                view.setInt(1, files);
                view.executeUpdate();
            }
            try (var settling = jdbc.createStatement()) {
                settling.execute("vacuum (analyze) files");
                settling.execute("vacuum (analyze) folders");
            }
        }
    }
}
