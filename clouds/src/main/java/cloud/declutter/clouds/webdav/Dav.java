package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.http.Answer;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.webdav.Multistatus.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Asks a WebDAV server about files and folders, and lets it move them. */
final class Dav {
    /** What tells a file's version, and what it is. */
    static final Set<Property> FACTS = EnumSet.of(
            Property.TYPE,
            Property.LENGTH,
            Property.MODIFIED,
            Property.TAG,
            Property.FILE_ID,
            Property.SIZE,
            Property.CHECKSUMS);

    private static final long LONGEST_LIST = 1024L * 1024 * 1024;
    private static final Duration TIME_FOR_A_LIST = Duration.ofMinutes(10);
    private static final int TRIES = 3;

    private final Http http;

    Dav(Http http) {
        this.http = http;
    }

    /** What a server told about a path. */
    sealed interface Told {
        record Parts(List<Part> parts) implements Told {}

        record Absent() implements Told {}

        record Denied() implements Told {}

        /** @param status what it answered with; 0 for no whole answer */
        record Failed(int status, String cause) implements Told {}
    }

    /** What a server told of having been asked to change something. */
    sealed interface Changed {
        record Done(String date) implements Changed {}

        /** Refused for how things are: nothing was changed. */
        record Refused(int status) implements Changed {}

        /** It may or may not have happened. */
        record Unknown(String cause) implements Changed {}
    }

    /** Throws {@link CloudException} where the server as a whole cannot be used. */
    Told ask(URI uri, int depth, Set<Property> wanted) {
        var call = Call.of("PROPFIND", uri)
                .header("Depth", Integer.toString(depth))
                .body(
                        "application/xml; charset=utf-8",
                        Property.question(wanted).getBytes(UTF_8))
                .longest(LONGEST_LIST)
                .within(TIME_FOR_A_LIST);
        for (var tried = 1; ; tried++) {
            try (var answer = http.send(call)) {
                return told(answer);
            } catch (CallFailedException failure) {
                return failed(failure);
            } catch (Multistatus.UnfitException unfit) {
                return new Told.Failed(0, sentence(unfit));
            } catch (IOException broken) {
                if (tried == TRIES) {
                    return new Told.Failed(0, sentence(broken));
                }
            }
        }
    }

    private static Told told(Answer answer) throws IOException {
        return switch (answer.status()) {
            case 207 -> {
                var parts = new ArrayList<Part>();
                Multistatus.read(answer.body(), parts::add);
                yield new Told.Parts(parts);
            }
            case 404, 410 -> new Told.Absent();
            case 401 -> throw needsSignIn();
            case 403 -> new Told.Denied();
            case 301, 302, 303, 307, 308 ->
                new Told.Failed(
                        answer.status(),
                        "The server leads to another address; connect that one instead if you trust it.");
            default -> new Told.Failed(answer.status(), "The server answered with status " + answer.status() + ".");
        };
    }

    private static Told failed(CallFailedException failure) {
        if (failure.mayBeDone()) {
            return new Told.Failed(0, failure.reason());
        }
        throw failure.asCloudException();
    }

    /** Makes a folder. */
    Changed makeFolder(URI folder) {
        return change(Call.of("MKCOL", folder));
    }

    /** @param ifMatch the tag that the file must have; empty where it has no strong one */
    Changed move(URI from, URI to, String ifMatch) {
        var call = Call.of("MOVE", from)
                .header("Destination", to.toString())
                .header("Overwrite", "F")
                .once();
        return change(ifMatch.isEmpty() ? call : call.header("If-Match", ifMatch));
    }

    /** @param ifMatch the tag that the file must have; empty where it has no strong one */
    Changed delete(URI file, String ifMatch) {
        var call = Call.of("DELETE", file).once();
        return change(ifMatch.isEmpty() ? call : call.header("If-Match", ifMatch));
    }

    private Changed change(Call call) {
        try (var answer = http.send(call)) {
            return switch (answer.status()) {
                case 200, 201, 204 -> new Changed.Done(answer.header("Date").orElse(""));
                case 401 -> throw needsSignIn();
                case 202, 207 -> new Changed.Unknown("The server did not say that all of it was done.");
                default ->
                    answer.status() >= 500 && answer.status() != 507
                            ? new Changed.Unknown("The server answered with status " + answer.status() + ".")
                            : new Changed.Refused(answer.status());
            };
        } catch (CallFailedException failure) {
            if (failure.mayBeDone()) {
                return new Changed.Unknown(failure.reason());
            }
            throw failure.asCloudException();
        } catch (IOException afterTheAnswer) {
            return new Changed.Unknown(sentence(afterTheAnswer));
        }
    }

    static CloudException needsSignIn() {
        return new CloudException(
                CloudException.Kind.NEEDS_SIGN_IN,
                "The server does not accept the user name and password any more; enter them again.");
    }

    static String sentence(IOException failure) {
        return failure.getMessage() == null ? "The connection broke off." : failure.getMessage();
    }
}
