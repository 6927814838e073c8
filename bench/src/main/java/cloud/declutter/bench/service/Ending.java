package cloud.declutter.bench.service;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Ends a process that this one started, and those below it: first asked, then made to. */
public final class Ending {
    private static final int PATIENCE_SECONDS = 30;

    private Ending() {}

    /** Returns once all are gone; what has ended already is left alone, what it left behind is not. */
    public static void of(ProcessHandle process) {
        var below = process.descendants().toList();
        end(process);
        below.forEach(Ending::end);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!isGone(process)) {
            process.destroyForcibly();
            isGone(process);
        }
    }

    private static boolean isGone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notYet) {
            return false;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
