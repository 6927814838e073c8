package cloud.declutter.clouds;

/** What stands at a path now, compared with what was expected there. */
public sealed interface Presence {

    /** Exactly the expected version. */
    record Same() implements Presence {}

    /** Something else: changed content or attributes, another object, a folder. */
    record Different(String what) implements Presence {}

    /** Nothing. */
    record Gone() implements Presence {}

    /** The storage did not tell. */
    record NoAnswer(String cause) implements Presence {}
}
