package cloud.declutter.bench.scan;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** The results as Markdown that also reads well on a terminal. */
final class Table {
    private static final double MB = 1e6;

    private final Formatter out;

    private Table(Formatter out) {
        this.out = out;
    }

    static String of(Results results) {
        try (var out = new Formatter(Locale.ROOT)) {
            var table = new Table(out);
            out.format("%s%n", results.machine().line());
            results.trees().forEach(table::append);
            if (!results.footprints().isEmpty()) {
                table.append(results.footprints());
            }
            return out.toString();
        }
    }

    private void append(Results.Tree tree) {
        out.format(
                "%n%s: %,d files, %,.0f MB, %,d groups of duplicates%n%n",
                tree.description(), tree.files(), tree.bytes() / MB, tree.groups());
        out.format(
                "| %-32s | %8s | %6s | %8s | %13s | %s%n",
                "tool", "seconds", "ratio", "peak MB", "PostgreSQL MB", "answer |");
        out.format("|%s|%s:|%s:|%s:|%s:|---|%n", dashes(34), dashes(9), dashes(7), dashes(9), dashes(14));
        for (var row : tree.rows()) {
            out.format(
                    "| %-32s | %8s | %6s | %8s | %13s | %s |%n",
                    row.tool(),
                    hundredths(row.medianSeconds()),
                    hundredths(row.medianSeconds() / tree.mark()),
                    megabytes(row.peakBytes()),
                    megabytes(row.databasePeakBytes()),
                    row.answer());
        }
    }

    private void append(List<Results.Footprint> footprints) {
        out.format("%nMemory of the service for a tree of small files, first scan after its start%n%n");
        out.format("| %10s | %8s | %8s | %13s | %s%n", "files", "seconds", "peak MB", "PostgreSQL MB", "answer |");
        out.format("|%s:|%s:|%s:|%s:|---|%n", dashes(11), dashes(9), dashes(9), dashes(14));
        for (var footprint : footprints) {
            var row = footprint.row();
            out.format(
                    "| %,10d | %8s | %8s | %13s | %s |%n",
                    footprint.files(),
                    hundredths(row.medianSeconds()),
                    megabytes(row.peakBytes()),
                    megabytes(row.databasePeakBytes()),
                    row.answer());
        }
    }

    /** One decimal below 10, as jdupes needs less than 4 MB. */
    private static String megabytes(long bytes) {
        if (bytes == 0) {
            return "";
        }
        return String.format(Locale.ROOT, bytes < 10 * MB ? "%.1f" : "%.0f", bytes / MB);
    }

    private static String hundredths(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-";
    }

    private static String dashes(int count) {
        return "-".repeat(count);
    }
}
