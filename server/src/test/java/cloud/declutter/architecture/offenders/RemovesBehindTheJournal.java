package cloud.declutter.architecture.offenders;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.engine.digest.Content;

public final class RemovesBehindTheJournal {
    Trashing remove(Cloud cloud, CloudFile file) {
        return cloud.trash(file, Content.sha256(new byte[32]), "batch");
    }
}
