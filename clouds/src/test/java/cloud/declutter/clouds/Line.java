package cloud.declutter.clouds;

/**
 * The way between an adapter and its storage, on which a test makes trouble. Everything else passes untouched. Steps that
 * an adapter takes in several requests are troubled at the one that decides: what removes the file from its place, what
 * brings it back, what ends it.
 */
public interface Line {

    /** What an adapter may be doing. */
    enum Step {
        LISTING,
        CONTENT,
        REMOVAL,
        RESTORATION,
        PURGE
    }

    /** Something that happens once, right before the next request of that step reaches the storage. */
    void before(Step step, Runnable act);

    /** The next request of that step is carried out, but its answer never arrives. */
    void loseAnswer(Step step);

    /** The next requests of that step are answered with an error of the server's, and not carried out. */
    void fail(Step step, int times);

    /** The bodies of the next answers to that step break off after so many bytes. */
    void cut(Step step, long after, int times);

    /** The next requests, whatever they are, are turned away as too many, and not carried out. */
    void throttle(int times);

    /** From now on the storage refuses the adapter's credentials, and there are no newer ones. */
    void expireCredentials();

    /** From now on every request is answered as by something else that took the storage's place: a sign-in page, say. */
    void answerGarbage();

    /** How many requests have arrived so far. */
    long requests();
}
