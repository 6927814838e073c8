package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;

/** A bucket that keeps versions; all of it is the root. */
class S3VersionedCloudTest implements CloudContract {
    @Override
    public CloudFixture fixture() {
        return new S3Fixture(S3Fixture.Keeping.VERSIONS, "");
    }
}
