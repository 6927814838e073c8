package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

/** An alias of a folder of this machine. */
class RcloneAliasTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new RcloneFixture("folder", RcloneFixture.Times.FINE);
    }
}
