package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;

/**
 * One listed file, as its storage must be asked for it.
 *
 * @param reference how the storage itself calls this very version (item id and tag, say), opaque to everyone else; empty
 *     where path and version say all
 */
public record CloudFile(RawPath path, Version version, String reference) {

    /** Of a storage that needs no more than path and version. */
    public CloudFile(RawPath path, Version version) {
        this(path, version, "");
    }
}
