package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;

/** Wants nothing any more. */
final class CancelledListing implements Listing {
    @Override
    public void folder(RawPath path, long object) {}

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {}

    @Override
    public void file(RawPath name, Version version, String reference, Published published) {}

    @Override
    public void problem(RawPath path, ProblemKind kind) {}

    @Override
    public boolean cancelled() {
        return true;
    }
}
