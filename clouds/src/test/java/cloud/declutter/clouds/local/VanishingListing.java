package cloud.declutter.clouds.local;

import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;

/** Deletes everything as soon as it is asked whether to go on, after the root was read. */
final class VanishingListing implements Listing {
    private final LocalFixture given;
    private final Listed told = new Listed();
    private boolean deleted;

    VanishingListing(LocalFixture given) {
        this.given = given;
    }

    Listed told() {
        return told;
    }

    @Override
    public void folder(RawPath path, long object) {
        told.folder(path, object);
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {
        told.file(name, offset, length, version, links);
    }

    @Override
    public void file(RawPath name, Version version, String reference, Published published) {
        told.file(name, version, reference, published);
    }

    @Override
    public void problem(RawPath path, ProblemKind kind) {
        told.problem(path, kind);
    }

    @Override
    public boolean cancelled() {
        if (!deleted) {
            deleted = true;
            given.shell("rm -rf ./*");
        }
        return false;
    }
}
