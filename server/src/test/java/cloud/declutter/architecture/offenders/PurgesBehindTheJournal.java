package cloud.declutter.architecture.offenders;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Trashing;

public final class PurgesBehindTheJournal {
    Purging purge(Cloud cloud, Trashing.RestoreHandle handle, CloudFile file) {
        return cloud.purge(handle, file);
    }
}
