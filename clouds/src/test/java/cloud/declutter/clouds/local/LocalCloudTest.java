package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

class LocalCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new LocalFixture();
    }
}
