package cloud.declutter.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** How somebody likes the page, on every device. */
public record Preferences(ColorScheme colorScheme, KeepStrategy keepStrategy) {

    /** Light on dark, dark on light, or as the device has it. */
    public enum ColorScheme {
        AUTO,
        LIGHT,
        DARK
    }

    /** Which copy a new cleanup keeps, until the person says otherwise. */
    public enum KeepStrategy {
        NEWEST,
        OLDEST,
        SHORTEST_PATH
    }

    static Preferences fromRow(ResultSet row) throws SQLException {
        return new Preferences(
                ColorScheme.valueOf(row.getString("color_scheme").toUpperCase(Locale.ROOT)),
                KeepStrategy.valueOf(row.getString("keep_strategy").toUpperCase(Locale.ROOT)));
    }
}
