package cloud.declutter.bench.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** Names as people give them. The number makes a name unique. */
final class Words {
    private static final List<String> WORDS = List.of(
            "invoice",
            "holiday",
            "report",
            "draft",
            "notes",
            "backup",
            "letter",
            "budget",
            "photo",
            "scan",
            "minutes",
            "recipe",
            "contract",
            "summer",
            "winter",
            "project",
            "archive",
            "family",
            "work",
            "music",
            "thesis",
            "garden",
            "insurance",
            "travel",
            "school",
            "receipts",
            "old",
            "shared",
            "design",
            "export");
    private static final List<String> ENDINGS =
            List.of("txt", "pdf", "jpg", "md", "html", "json", "csv", "png", "xml", "docx", "js", "py", "eml", "ics");
    private static final List<String> SEPARATORS = List.of("-", "_", " ");

    private Words() {}

    static String folderName(SplittableRandom random, int number) {
        return pick(random, WORDS) + pick(random, SEPARATORS) + number;
    }

    static String fileName(SplittableRandom random, int number) {
        return fileName(random, number, pick(random, ENDINGS));
    }

    static String fileName(SplittableRandom random, int number, String ending) {
        var separator = pick(random, SEPARATORS);
        return pick(random, WORDS) + separator + pick(random, WORDS) + separator + number + "." + ending;
    }

    static <T> T pick(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
