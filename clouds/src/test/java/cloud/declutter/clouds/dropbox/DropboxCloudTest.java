package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

class DropboxCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return DropboxFixture.start();
    }
}
