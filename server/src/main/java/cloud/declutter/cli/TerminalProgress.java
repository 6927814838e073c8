package cloud.declutter.cli;

import cloud.declutter.scanning.Scan;
import cloud.declutter.scanning.ScanWatcher;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A scan's progress on standard error, where that is a terminal; silent elsewhere. */
final class TerminalProgress implements ScanWatcher {
    private static final int EVERY_MILLIS = 250;

    private final ProgressBar bar;

    private TerminalProgress(ProgressBar bar) {
        this.bar = bar;
    }

    /** Closes when its scan is done. */
    static ScanWatcher of(String name) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? new TerminalProgress(bar(name))
                : ScanWatcher.NONE;
    }

    private static ProgressBar bar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(EVERY_MILLIS)
                .setUnit(" MiB", 1L << 20)
                .setInitialMax(-1)
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void report(Scan.Phase phase, Scan.Counts counts) {
        bar.setExtraMessage(
                String.format(Locale.ROOT, "%s, %,d files", phase.name().toLowerCase(Locale.ROOT), counts.filesSeen()));
        if (counts.bytesToRead() > 0) {
            bar.maxHint(counts.bytesToRead());
            bar.stepTo(Math.min(counts.bytesRead(), counts.bytesToRead()));
        }
        if (phase == Scan.Phase.DONE) {
            bar.close();
        }
    }
}
