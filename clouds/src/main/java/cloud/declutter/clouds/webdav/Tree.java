package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.webdav.Dav.Changed;
import cloud.declutter.clouds.webdav.Dav.Told;
import cloud.declutter.clouds.webdav.Multistatus.Part;
import cloud.declutter.engine.path.RawPath;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A folder of a server with all that lies below it, as it is at each moment. */
final class Tree {
    private static final int BAD_REQUEST = 400;

    private final Dav dav;
    private final Place place;
    private final Set<Property> facts;

    Tree(Dav dav, Place place) {
        this(dav, place, Dav.FACTS);
    }

    private Tree(Dav dav, Place place, Set<Property> facts) {
        this.dav = dav;
        this.place = place;
        this.facts = facts;
    }

    /** The same at another place of the server, asked for one property more. */
    Tree at(Place other, Property more) {
        var wanted = EnumSet.copyOf(facts);
        wanted.add(more);
        return new Tree(dav, other, wanted);
    }

    /** What stands at a path. */
    sealed interface Seen {
        record There(Resource resource) implements Seen {}

        record Nothing() implements Seen {}

        /** The server did not tell. */
        record Unclear(String cause) implements Seen {}
    }

    /** What a folder holds. */
    sealed interface Content {
        /** @param problems with something in it, the gravest first */
        record Listed(Resource folder, List<Resource> children, Set<ProblemKind> problems) implements Content {}

        record Nothing() implements Content {}

        record Hidden(ProblemKind kind, String cause) implements Content {}
    }

    URI uri(RawPath path) {
        return place.uri(path);
    }

    /** Throws {@link CloudException} unless the root is there: what cannot be found may be all gone with it. */
    void mustStand() {
        switch (dav.ask(place.folder(RawPath.ROOT), 0, facts)) {
            case Told.Parts(var parts) -> {
                if (self(RawPath.ROOT, parts).filter(Resource::isFolder).isEmpty()) {
                    throw new CloudException(
                            CloudException.Kind.NOT_A_FOLDER, "There is no folder at this address any more");
                }
            }
            case Told.Absent() ->
                throw new CloudException(CloudException.Kind.NOT_FOUND, "The folder at this address is gone");
            case Told.Denied() ->
                throw new CloudException(
                        CloudException.Kind.NOT_ALLOWED, "The server does not let this user into the folder");
            case Told.Failed(var status, var cause) -> throw new CloudException(CloudException.Kind.UNAVAILABLE, cause);
        }
    }

    Seen see(RawPath path) {
        return switch (dav.ask(place.uri(path), 0, facts)) {
            case Told.Parts(var parts) -> seen(path, parts);
            case Told.Absent() -> nothing();
            case Told.Denied() -> new Seen.Unclear("The server does not let this user see it.");
            case Told.Failed(var status, var cause) ->
                status == BAD_REQUEST && isBelowAFile(path) ? nothing() : new Seen.Unclear(cause);
        };
    }

    private Seen nothing() {
        mustStand();
        return new Seen.Nothing();
    }

    /** Apache finds no sense in a path that goes on below a file. */
    private boolean isBelowAFile(RawPath path) {
        return !path.parent().isRoot()
                && switch (see(path.parent())) {
                    case Seen.There(var parent) -> !parent.isFolder();
                    case Seen.Nothing() -> true;
                    case Seen.Unclear(var cause) -> false;
                };
    }

    private Seen seen(RawPath path, List<Part> parts) {
        return self(path, parts)
                .<Seen>map(Seen.There::new)
                .orElseGet(() -> new Seen.Unclear("The server answered about something else."));
    }

    private Optional<Resource> self(RawPath path, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.status() == 200 && place.find(path, part.href()) instanceof Place.Found.Self)
                .findFirst()
                .map(part -> Resource.of(path, part));
    }

    Content list(RawPath folder) {
        return switch (dav.ask(place.folder(folder), 1, facts)) {
            case Told.Parts(var parts) -> content(folder, parts);
            case Told.Absent() -> new Content.Nothing();
            case Told.Denied() ->
                new Content.Hidden(ProblemKind.FOLDER_UNREADABLE, "The server does not let this user into the folder.");
            case Told.Failed(var status, var cause) -> new Content.Hidden(ProblemKind.READ_FAILED, cause);
        };
    }

    private Content content(RawPath folder, List<Part> parts) {
        var self = self(folder, parts);
        if (self.isEmpty() || !self.get().isFolder()) {
            return self.isPresent() ? new Content.Nothing() : elsewhere();
        }
        var children = new LinkedHashMap<RawPath, Resource>();
        var problems = EnumSet.noneOf(ProblemKind.class);
        for (var part : parts) {
            switch (place.find(folder, part.href())) {
                case Place.Found.Self() -> {}
                case Place.Found.Child(var name) -> {
                    if (part.status() == 200) {
                        children.put(name, Resource.of(folder.child(name), part));
                    } else if (part.status() != 404) {
                        problems.add(ProblemKind.READ_FAILED);
                    }
                }
                case Place.Found.BadName() -> problems.add(badName(part));
                case Place.Found.Elsewhere() -> {
                    return elsewhere();
                }
            }
        }
        return new Content.Listed(self.get(), new ArrayList<>(children.values()), problems);
    }

    /** A file that is left out hides nothing else, a folder does. */
    private static ProblemKind badName(Part part) {
        return Resource.of(RawPath.ROOT, part).isFolder() ? ProblemKind.READ_FAILED : ProblemKind.INVALID_NAME;
    }

    private static Content elsewhere() {
        return new Content.Hidden(
                ProblemKind.READ_FAILED, "The server answers with addresses outside of the folder that was asked for.");
    }

    /** @param resource what stands there now, to whose tag the move is bound where it is strong */
    Changed move(Resource resource, RawPath to) {
        return dav.move(place.uri(resource.path()), place.uri(to), resource.hasStrongTag() ? resource.tag() : "");
    }

    /** @param resource what stands there now, to whose tag the removal is bound where it is strong */
    Changed delete(Resource resource) {
        return dav.delete(place.uri(resource.path()), resource.hasStrongTag() ? resource.tag() : "");
    }

    Changed makeFolder(RawPath folder) {
        return dav.makeFolder(place.folder(folder));
    }

    Changed removeFolder(RawPath folder) {
        return dav.delete(place.folder(folder), "");
    }
}
