package cloud.declutter.uploads;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.connections.UploadStore;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import org.springframework.stereotype.Component;

/** Opens each person's part of the store for those who know storages only. */
@Component
class UploadStores implements UploadStore {
    private final Uploads uploads;
    private final Blobs blobs;
    private final Settings.Uploads settings;

    UploadStores(Uploads uploads, Blobs blobs, Settings settings) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.settings = settings.uploads();
    }

    @Override
    public Cloud open(Owner owner) {
        return new UploadCloud(owner, uploads, blobs, settings.quota().toBytes());
    }
}
