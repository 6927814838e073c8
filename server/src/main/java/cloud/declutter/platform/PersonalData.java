package cloud.declutter.platform;

import tools.jackson.core.JsonGenerator;

/**
 * What a module holds about a person, as the person takes it along. Each module that holds something has one of these
 * for each file of the export. No secrets, nobody else's things.
 */
public interface PersonalData {

    /** Of the file, without its ending: {@code scans}. */
    String name();

    /** Writes one JSON value, however long, without holding a database connection all the while. */
    void write(Owner owner, JsonGenerator json);
}
