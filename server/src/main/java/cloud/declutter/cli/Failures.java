package cloud.declutter.cli;

import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns whatever ends a command into one line on standard error and exit code 1. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult arguments) {
        LOG.trace("The command failed", failed);
        command.getErr().println("declutter: " + rootMessage(failed));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String rootMessage(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .reduce((outer, inner) -> inner)
                .orElse(failed.getClass().getSimpleName());
    }
}
