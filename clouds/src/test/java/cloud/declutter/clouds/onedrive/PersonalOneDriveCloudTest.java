package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.fakeclouds.FakeOneDrive.Plan;

class PersonalOneDriveCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return OneDriveFixture.start(Plan.PERSONAL);
    }
}
