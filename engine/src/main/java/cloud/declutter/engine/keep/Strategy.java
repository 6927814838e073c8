package cloud.declutter.engine.keep;

import java.util.Locale;

/** Which copy of a duplicate stays. The wire name is the lower-case constant, as {@code shortest_path}. */
public enum Strategy {
    NEWEST,
    OLDEST,
    SHORTEST_PATH;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
