package cloud.declutter.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A process that uses the embedded database: {@code home} is its argument, each line of its input a statement, to which
 * it answers with the first value of the result; it leaves at the end of the input.
 */
final class DatabaseUser {
    private DatabaseUser() {}

    @SuppressWarnings("SystemOut") // The parent process reads it.
    public static void main(String[] arguments) throws IOException, SQLException {
        try (var server = EmbeddedPostgres.join(Path.of(arguments[0]));
                var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("joined");
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                try (var statement = connection.createStatement()) {
                    System.out.println(statement.execute(line) ? first(statement.getResultSet()) : "done");
                }
            }
        }
        System.out.println("left");
    }

    private static String first(java.sql.ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }
}
