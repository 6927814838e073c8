package cloud.declutter.platform;

/** One way in which a call can fail by its caller's doing. Each module lists its own in an enum. */
public interface ProblemKind {

    /** The constant's name; the problem's {@code type} is made of it. */
    String name();

    /** HTTP status code. */
    int status();

    /** A sentence that says what is wrong and what to do; {@code %s} takes the problem's arguments. */
    String sentence();
}
