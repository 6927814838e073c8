package cloud.declutter.clouds.http;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Thumbnail;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fetches small pictures from where a storage says they are; only the storage's own origins learn who the person is. */
public final class Pictures {
    private static final long LONGEST = 4L * 1024 * 1024;

    private final Http http;
    private final List<Origin> own;

    public Pictures(Http http, Origin... own) {
        this.http = http;
        this.own = List.of(own);
    }

    /** Empty where there is none, or none of an honest kind. Throws {@link CloudException} where nobody answers. */
    public Optional<Thumbnail> get(URI link) {
        var call = Call.get(link).longest(LONGEST);
        return get(own.stream().anyMatch(origin -> origin.holds(link)) ? call : call.elsewhere());
    }

    /** As {@link #get(URI)}, for a call that names no other place. */
    public Optional<Thumbnail> get(Call call) {
        try (var answer = http.send(call.longest(LONGEST))) {
            var type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
            return answer.isGood() && type.startsWith("image/")
                    ? Optional.of(new Thumbnail(answer.bytes(), type))
                    : Optional.empty();
        } catch (CallFailedException failure) {
            throw failure.asCloudException();
        } catch (IOException tooLong) {
            return Optional.empty();
        }
    }
}
