package cloud.declutter.clouds;

import java.util.function.Supplier;

/**
 * Leave to ask storages, which whoever works with them may lose to somebody else at any moment, be it while the whole process
 * stood still. So it is proven at the last moment: every storage does so before each request that it sends, or before each
 * call of a disk and once more before the step that moves or deletes. Work to which no proof belongs is free to ask.
 */
public final class Leave {
    private static final ScopedValue<Runnable> PROOF = ScopedValue.newInstance();

    private Leave() {}

    /**
     * Does work that asks storages in this thread only.
     *
     * @param proof returns where the leave is still held; what it throws else ends the work
     */
    public static <T> T during(Runnable proof, Supplier<T> work) {
        return ScopedValue.where(PROOF, proof).call(work::get);
    }

    /** Throws what the proof throws, where the leave is lost. */
    public static void prove() {
        if (PROOF.isBound()) {
            PROOF.get().run();
        }
    }
}
