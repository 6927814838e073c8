package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

/** A bucket that keeps no versions; the root is a part of it. */
class S3CloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new S3Fixture(S3Fixture.Keeping.NOTHING, "some/where");
    }
}
