package cloud.declutter.clouds;

/** The cheap look at a file that rules out most false candidates before anything is read in full. */
public final class Probe {
    /** Bytes read at each end of a file. */
    public static final int EDGE = 4096;

    /** Greatest size, in bytes, at which a file is read in full at once, since the probe would cost as much. */
    public static final int WHOLE = 64 * 1024;

    private Probe() {}
}
