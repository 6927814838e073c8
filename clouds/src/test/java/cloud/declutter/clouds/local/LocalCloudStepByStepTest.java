package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

/** The same where the kernel, or a sandbox, has no {@code openat2}. */
class LocalCloudStepByStepTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new LocalFixture(Root.Resolving.STEP_BY_STEP);
    }
}
