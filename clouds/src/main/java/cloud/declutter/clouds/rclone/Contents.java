package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.RangeReads;
import cloud.declutter.clouds.RangeSource;
import java.io.IOException;

/** The bytes of a file as rclone serves them; whether they are of the version that was listed is looked at afterwards. */
record Contents(Remote remote, CloudFile file) implements RangeSource {

    static RangeReads of(Remote remote, CloudFile file) {
        return new RangeReads(file.version().size(), new Contents(remote, file));
    }

    @Override
    public Opened open(Range range) throws IOException {
        var answer = remote.content(file.path(), range.from(), range.length());
        if (isThatPart(answer.status(), answer.header("Content-Range").orElse(""), range)) {
            return new Opened.Bytes(answer.body());
        }
        answer.close();
        if (!isUnchanged()) {
            return new Opened.Changed();
        }
        throw new IOException("rclone did not give out the part that was asked for");
    }

    /** The size of all of it stands behind the slash. */
    private boolean isThatPart(int status, String told, Range range) {
        var last = range.from() + range.length() - 1;
        return status == 206
                && told.equals("bytes " + range.from() + "-" + last + "/"
                        + file.version().size());
    }

    @Override
    public boolean isUnchanged() {
        return remote.look(file.path())
                .filter(item -> !item.isFolder())
                .filter(item -> remote.version(file.path(), item).equals(file.version()))
                .isPresent();
    }
}
