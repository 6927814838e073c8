package cloud.declutter.clouds;

/** What stands at a path now, compared with what was expected there. */
public sealed interface Presence {

    /** Exactly the expected version. */
    record Same() implements Presence {}

    /** The very object, but not as it was: its content, its attributes or its place. Only where a storage numbers objects. */
    record Changed(String what) implements Presence {}

    /** Something else, or what may be: another content, another object, a folder. */
    record Different(String what) implements Presence {}

    /** Nothing. */
    record Gone() implements Presence {}

    /** The storage did not tell. */
    record NoAnswer(String cause) implements Presence {}
}
