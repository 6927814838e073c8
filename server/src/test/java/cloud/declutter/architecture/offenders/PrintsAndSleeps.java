package cloud.declutter.architecture.offenders;

public final class PrintsAndSleeps {
    void run() {
        System.out.println("here");
    }
}
