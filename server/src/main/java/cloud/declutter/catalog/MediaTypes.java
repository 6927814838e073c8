package cloud.declutter.catalog;

import cloud.declutter.engine.path.RawPath;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** What a file's name says about its content. A guess: nothing that matters for safety may rest on it. */
public final class MediaTypes {

    private MediaTypes() {}

    /** As {@code image/jpeg}; {@code application/octet-stream} where the name says nothing. */
    public static String ofName(RawPath name) {
        return MediaTypeFactory.getMediaType(name.display())
                .orElse(MediaType.APPLICATION_OCTET_STREAM)
                .toString();
    }
}
