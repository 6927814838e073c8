package cloud.declutter.clouds;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether a file that is about to be removed holds the content that the plan listed. */
public final class ContentCheck {
    private ContentCheck() {}

    /**
     * Why the file must stay; empty where its content is the listed one.
     *
     * @param published what the storage told of the file a moment ago, from the bytes that it holds
     * @param read reads the bytes where that kind is not published
     */
    public static Optional<Trashing> objection(
            Content content, Published published, Function<Set<DigestKind>, Reading> read) {
        var told = published.digests().values().get(content.kind());
        if (told != null && published.source() == Published.Source.STORAGE) {
            return compared(content, told);
        }
        if (!DigestKind.computable().contains(content.kind())) {
            return Optional.of(new Trashing.Refused(
                    "This file's content cannot be compared with what was planned. Scan again, then plan anew."));
        }
        return switch (read.apply(EnumSet.of(content.kind()))) {
            case Reading.Done done -> compared(content, done.digests().of(content.kind()));
            case Reading.Changed() -> Optional.of(new Trashing.Changed("it changed since it was listed"));
            case Reading.Unreadable(var kind) ->
                Optional.of(new Trashing.Refused("The file stays where it is. " + kind.reason()));
        };
    }

    private static Optional<Trashing> compared(Content content, byte[] found) {
        return Arrays.equals(content.value(), found)
                ? Optional.empty()
                : Optional.of(new Trashing.Changed("its content is not what was planned"));
    }
}
