package cloud.declutter.catalog;

import cloud.declutter.engine.path.RawPath;
import java.util.regex.Pattern;

/** What people call a file by what its name says of its content. */
enum MediaClass {
    OTHER(0),
    IMAGE(1),
    VIDEO(2),
    AUDIO(3),
    DOCUMENT(4),
    ARCHIVE(5);

    private static final Pattern ARCHIVES = Pattern.compile(
            "application/(.*[-+.])?(zip|gzip|bzip2?|xz|tar|gtar|rar|rar-compressed|7z-compressed|java-archive|ace-compressed"
                    + "|lzh|lzma|iso9660-image|apple-diskimage|cpio|stuffit)");
    private static final Pattern DOCUMENTS = Pattern.compile(
            "text/.*|application/(pdf|postscript|rtf|xml|json|epub\\+zip|msword|x-tex|x-mobipocket-ebook"
                    + "|vnd\\.(ms-|openxmlformats|oasis\\.opendocument|apple\\.(pages|numbers|keynote)|amazon|visio).*)");

    private final short code;

    MediaClass(int code) {
        this.code = (short) code;
    }

    /** As the database has it. */
    short code() {
        return code;
    }

    static MediaClass ofName(RawPath name) {
        return of(MediaTypes.ofName(name));
    }

    /** @param mediaType as {@code image/jpeg} */
    static MediaClass of(String mediaType) {
        if (mediaType.startsWith("image/")) {
            return IMAGE;
        }
        if (mediaType.startsWith("video/")) {
            return VIDEO;
        }
        if (mediaType.startsWith("audio/")) {
            return AUDIO;
        }
        if (DOCUMENTS.matcher(mediaType).matches()) {
            return DOCUMENT;
        }
        return ARCHIVES.matcher(mediaType).matches() ? ARCHIVE : OTHER;
    }
}
