package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;

/** Lists a storage until it has shown anything but its root, to see that it lets the person in. */
final class FirstLook implements Listing {
    private int told;

    private FirstLook() {}

    /** Throws {@link cloud.declutter.clouds.CloudException} where it does not let itself be listed. */
    static void at(Cloud cloud) {
        try {
            cloud.list(new FirstLook());
        } catch (ListingCancelledException enough) {
            // That is all that was wanted.
        }
    }

    @Override
    public void folder(RawPath path, long object) {
        told += path.isRoot() ? 0 : 1;
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {
        told++;
    }

    @Override
    public void file(RawPath name, Version version, String reference, Published published) {
        told++;
    }

    @Override
    public void problem(RawPath path, ProblemKind kind) {
        told++;
    }

    @Override
    public boolean cancelled() {
        return told > 0;
    }
}
