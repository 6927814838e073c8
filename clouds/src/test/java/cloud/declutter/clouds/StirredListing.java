package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;

/** Keeps what a listing tells, and does something when so many files have been told. */
final class StirredListing implements Listing {
    private final Listed listed = new Listed();
    private final int after;
    private final Runnable act;
    private final boolean cancels;
    private int told;

    private StirredListing(int after, Runnable act, boolean cancels) {
        this.after = after;
        this.act = act;
        this.cancels = cancels;
    }

    /** What a listing tells in the midst of which something happens. */
    static Listed during(Cloud cloud, int after, Runnable act) {
        var listing = new StirredListing(after, act, false);
        cloud.list(listing);
        return listing.listed;
    }

    /** Wants no more after so many files. */
    static StirredListing cancelledAfter(int files) {
        return new StirredListing(files, () -> {}, true);
    }

    /** How many files were told. */
    int told() {
        return told;
    }

    private void count() {
        told++;
        if (told == after) {
            act.run();
        }
    }

    @Override
    public void folder(RawPath path, long object) {
        listed.folder(path, object);
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {
        listed.file(name, offset, length, version, links);
        count();
    }

    @Override
    public void file(RawPath name, Version version, String reference, Published published) {
        listed.file(name, version, reference, published);
        count();
    }

    @Override
    public void problem(RawPath path, ProblemKind kind) {
        listed.problem(path, kind);
    }

    @Override
    public boolean cancelled() {
        return cancels && told >= after;
    }
}
