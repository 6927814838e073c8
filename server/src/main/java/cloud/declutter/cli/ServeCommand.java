package cloud.declutter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = "Starts the service and its page on PORT (8080).",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /** The command goes on in other threads. */
    static final int STAYS = -1;

    @Override
    public Integer call() {
        Application.serving();
        return STAYS;
    }
}
