package cloud.declutter.architecture.offenders;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;

public final class RemovesBehindTheJournal {
    Trashing remove(Cloud cloud, RawPath path, Version version) {
        return cloud.trash(path, version, new byte[32], "batch");
    }
}
