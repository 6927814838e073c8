package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.Version;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A line of an object's metadata that says of which version it is a copy: a copy has a time, and sometimes a tag, of its
 * own, and yet an unanswered copy must be found again.
 */
record Mark(String text) {
    private static final String NAME = "declutter-was";

    static Mark of(Version version) {
        return new Mark(String.format(
                Locale.ROOT,
                "%016x-%016x-%d-%d",
                version.object(),
                version.changedNanos(),
                version.size(),
                version.modifiedNanos()));
    }

    boolean isOn(HeadObjectResponse head) {
        return text.equals(head.metadata().get(NAME));
    }

    /** The metadata of an object with this mark instead of any other. */
    Map<String, String> with(Map<String, String> metadata) {
        var marked = new HashMap<>(metadata);
        marked.put(NAME, text);
        return marked;
    }

    /** The mark that a copy carries; one of a version nobody has where it carries none. */
    static Mark on(HeadObjectResponse head) {
        return new Mark(head.metadata().getOrDefault(NAME, "none"));
    }
}
