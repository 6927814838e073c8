package cloud.declutter.clouds.webdav;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked of a server about a file or a folder. */
enum Property {
    TYPE("DAV:", "resourcetype"),
    LENGTH("DAV:", "getcontentlength"),
    MODIFIED("DAV:", "getlastmodified"),
    TAG("DAV:", "getetag"),
    PRINCIPAL("DAV:", "current-user-principal"),
    QUOTA_USED("DAV:", "quota-used-bytes"),
    QUOTA_AVAILABLE("DAV:", "quota-available-bytes"),
    FILE_ID("http://owncloud.org/ns", "fileid"),
    GLOBAL_ID("http://owncloud.org/ns", "id"),
    SIZE("http://owncloud.org/ns", "size"),
    CHECKSUMS("http://owncloud.org/ns", "checksums"),
    HAS_PREVIEW("http://nextcloud.org/ns", "has-preview"),
    TRASHED_FROM("http://nextcloud.org/ns", "trashbin-original-location");

    private final String space;
    private final String tag;

    Property(String space, String tag) {
        this.space = space;
        this.tag = tag;
    }

    static Optional<Property> of(String space, String tag) {
        return Arrays.stream(values())
                .filter(property -> property.space.equals(space) && property.tag.equals(tag))
                .findFirst();
    }

    /** The body of a PROPFIND. */
    static String question(Set<Property> wanted) {
        return wanted.stream()
                .sorted()
                .map(property -> "<p:" + property.tag + " xmlns:p=\"" + property.space + "\"/>")
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><d:propfind xmlns:d=\"DAV:\"><d:prop>",
                        "</d:prop></d:propfind>"));
    }
}
