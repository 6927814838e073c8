package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.fakeclouds.FakeOneDrive.Plan;

class BusinessOneDriveCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return OneDriveFixture.start(Plan.BUSINESS);
    }
}
