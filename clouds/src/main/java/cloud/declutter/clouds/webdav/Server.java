package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.webdav.Dav.Told;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind an address, found out when it is opened.
 *
 * <p>Nextcloud numbers files per instance, not per user, so its instance is the device: what ana shares with bob is the
 * same object to both, and {@code remote.php/webdav} the same root as {@code remote.php/dav/files/ana}.
 *
 * @param own null unless it is a Nextcloud that tells whose the folder is
 */
record Server(
        Cloud.Identity identity,
        Capabilities capabilities,
        @Nullable Nextcloud own) {
    private static final Set<Property> WANTED = EnumSet.of(
            Property.TYPE,
            Property.FILE_ID,
            Property.GLOBAL_ID,
            Property.HAS_PREVIEW,
            Property.PRINCIPAL,
            Property.QUOTA_USED);
    private static final int SHORTEST_ID = 8;

    Optional<Nextcloud> nextcloud() {
        return Optional.ofNullable(own);
    }

    /** Throws {@link CloudException} where there is no such folder. */
    static Server find(Dav dav, Place place, String username) {
        var root = root(dav, place);
        var owncloud = instance(root).isPresent();
        var features = EnumSet.of(Feature.PURGE, Feature.VIEW);
        var nextcloud = root.text(Property.HAS_PREVIEW).isEmpty() || !owncloud
                ? Optional.<Nextcloud>empty()
                : Nextcloud.around(place, root, username);
        if (root.number(Property.QUOTA_USED) >= 0) {
            features.add(Feature.QUOTA);
        }
        if (nextcloud.isPresent()) {
            features.add(Feature.THUMBNAILS);
            features.add(Feature.CONDITIONAL_REMOVAL);
            if (nextcloud.get().hasTrash(dav)) {
                features.add(Feature.OWN_TRASH);
            }
        }
        var kinds = owncloud
                ? EnumSet.of(DigestKind.SHA256, DigestKind.SHA1, DigestKind.MD5)
                : EnumSet.noneOf(DigestKind.class);
        return new Server(
                identity(root, place, username),
                new Capabilities(kinds, features, Capabilities.Reading.FAR),
                nextcloud.orElse(null));
    }

    private static Resource root(Dav dav, Place place) {
        return switch (dav.ask(place.folder(RawPath.ROOT), 0, WANTED)) {
            case Told.Parts(var parts) ->
                parts.stream()
                        .filter(part -> place.find(RawPath.ROOT, part.href()) instanceof Place.Found.Self)
                        .findFirst()
                        .map(part -> Resource.of(RawPath.ROOT, part))
                        .filter(Resource::isFolder)
                        .orElseThrow(() -> new CloudException(
                                CloudException.Kind.NOT_A_FOLDER, "There is no folder at this address"));
            case Told.Absent() ->
                throw new CloudException(
                        CloudException.Kind.NOT_FOUND, "There is nothing at this address. Check how it is spelled.");
            case Told.Denied() ->
                throw new CloudException(
                        CloudException.Kind.NOT_ALLOWED, "The server does not let this user into the folder");
            case Told.Failed(var status, var cause) ->
                throw new CloudException(
                        status / 100 == 4 || status / 100 == 2
                                ? CloudException.Kind.NOT_FOUND
                                : CloudException.Kind.UNAVAILABLE,
                        status / 100 == 4 || status / 100 == 2
                                ? "There is no WebDAV folder at this address. Check how it is spelled."
                                : cause);
        };
    }

    private static Cloud.Identity identity(Resource root, Place place, String username) {
        var address = place.folder(RawPath.ROOT).toString();
        return instance(root)
                .map(instance -> new Cloud.Identity(Version.number("owncloud", instance), root.object()))
                .orElseGet(() -> new Cloud.Identity(Version.number("webdav", address, username), root.object()));
    }

    /** The id of a root is its number, with zeros before it, and then the name of the instance. */
    private static Optional<String> instance(Resource root) {
        var number = root.fileId();
        var id = root.text(Property.GLOBAL_ID).strip();
        var padded = "0".repeat(Math.max(0, SHORTEST_ID - number.length())) + number;
        return !number.isEmpty() && id.length() > padded.length() && id.startsWith(padded)
                ? Optional.of(id.substring(padded.length()))
                : Optional.empty();
    }

    /**
     * The parts of a Nextcloud around one user's files.
     *
     * @param files all of them
     * @param offset of the root below them
     * @param trash what was removed
     * @param bringBack where it is moved to come back
     * @param previews where pictures are asked for
     */
    record Nextcloud(Place files, RawPath offset, Place trash, Place bringBack, Place previews) {
        private static final String ENTRY = "remote.php";

        static Optional<Nextcloud> around(Place root, Resource resource, String username) {
            var names = root.names();
            var entry = names.indexOf(ENTRY) + 1;
            if (entry == 0 || names.size() == entry) {
                return Optional.empty();
            }
            var below = names.subList(entry, names.size());
            if (below.size() >= 3 && below.subList(0, 2).equals(List.of("dav", "files"))) {
                return of(root, entry, below.get(2), root.upTo(entry, "dav", "files", below.get(2)));
            }
            if (below.getFirst().equals("webdav")) {
                var user = user(resource).orElse(username);
                return of(root, entry, user, root.upTo(entry, "webdav"));
            }
            return Optional.empty();
        }

        private static Optional<Nextcloud> of(Place root, int entry, String user, Place base) {
            return root.below(base)
                    .map(path -> new Nextcloud(
                            root.upTo(entry, "dav", "files", user),
                            path,
                            root.upTo(entry, "dav", "trashbin", user, "trash"),
                            root.upTo(entry, "dav", "trashbin", user, "restore"),
                            root.upTo(entry - 1, "index.php", "core", "preview")));
        }

        /** Of {@code /remote.php/dav/principals/users/ana/}. */
        private static Optional<String> user(Resource root) {
            var href = root.text(Property.PRINCIPAL).replace("{href}", "").strip();
            var names = href.isEmpty() ? List.<String>of() : Place.names(href);
            return names.size() >= 2 && names.get(names.size() - 2).equals("users")
                    ? Optional.of(names.getLast())
                    : Optional.empty();
        }

        boolean hasTrash(Dav dav) {
            return dav.ask(trash.folder(RawPath.ROOT), 0, EnumSet.of(Property.TYPE)) instanceof Told.Parts;
        }
    }
}
