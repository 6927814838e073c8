package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Thumbnail;
import cloud.declutter.clouds.http.Answer;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.Http;
import cloud.declutter.clouds.webdav.Dav.Told;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What some servers tell beyond files: how full they are (RFC 4331), and previews. */
final class Extras {
    private static final Set<Property> FILLING = EnumSet.of(Property.QUOTA_USED, Property.QUOTA_AVAILABLE);
    private static final long LARGEST_PICTURE = 8L * 1024 * 1024;

    private final Http http;
    private final Dav dav;
    private final Place place;
    private final Server server;

    Extras(Http http, Dav dav, Place place, Server server) {
        this.http = http;
        this.dav = dav;
        this.place = place;
        this.server = server;
    }

    Optional<Quota> quota() {
        return switch (dav.ask(place.folder(RawPath.ROOT), 0, FILLING)) {
            case Told.Parts(var parts) ->
                parts.stream().findFirst().flatMap(part -> quota(Resource.of(RawPath.ROOT, part)));
            case Told.Absent(), Told.Denied() -> Optional.empty();
            case Told.Failed(var status, var cause) -> throw new CloudException(CloudException.Kind.UNAVAILABLE, cause);
        };
    }

    /** Nextcloud says -3 where there is no limit. */
    private static Optional<Quota> quota(Resource root) {
        var used = root.number(Property.QUOTA_USED);
        var available = root.number(Property.QUOTA_AVAILABLE);
        var total = available < 0 ? OptionalLong.empty() : OptionalLong.of(used + available);
        return used < 0 ? Optional.empty() : Optional.of(new Quota(used, total, OptionalLong.empty()));
    }

    Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        var id = file.reference().substring(file.reference().indexOf('\t') + 1);
        if (server.nextcloud().isEmpty() || !id.matches("[0-9]+")) {
            return Optional.empty();
        }
        var address = server.nextcloud().get().previews().uri(RawPath.ROOT) + "?fileId=" + id + "&x=" + edge + "&y="
                + edge + "&a=1&forceIcon=0";
        try (var answer = http.send(Call.get(URI.create(address)).longest(LARGEST_PICTURE))) {
            return picture(answer);
        } catch (CallFailedException failure) {
            throw failure.asCloudException();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Thumbnail> picture(Answer answer) throws IOException {
        if (answer.status() == 401) {
            throw Dav.needsSignIn();
        }
        var type = answer.header("Content-Type").orElse("").split(";", 2)[0].strip();
        return answer.status() == 200 && type.startsWith("image/") && !type.contains("svg")
                ? Optional.of(new Thumbnail(answer.bytes(), type))
                : Optional.empty();
    }
}
