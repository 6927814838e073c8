package cloud.declutter.uploads;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

class UploadCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new UploadFixture();
    }
}
