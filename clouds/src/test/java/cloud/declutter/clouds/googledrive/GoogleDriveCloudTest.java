package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

class GoogleDriveCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return GoogleDriveFixture.start();
    }
}
