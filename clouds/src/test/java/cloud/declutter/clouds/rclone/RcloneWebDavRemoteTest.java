package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

/** A WebDAV server, which tells times of modification in seconds. */
class RcloneWebDavRemoteTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new RcloneFixture("served", RcloneFixture.Times.IN_SECONDS);
    }
}
