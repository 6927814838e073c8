package cloud.declutter.clouds.s3;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.RelayedAnswer;
import cloud.declutter.clouds.TestingRelay;
import cloud.declutter.clouds.local.Shell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a listing costs, beside rclone's of the same bucket, which asks for the same: names, sizes, times and digests. */
class S3CallsTest {
    private static final int FOLDERS = 60;
    private static final int FILES = 1200;

    @TempDir
    private Path folder;

    @Test
    void aListingMakesNoMoreCallsThanRclones() throws IOException {
        var s3 = TestingS3.running();
        var bucket = s3.newBucket();
        for (var n = 0; n < FILES; n++) {
            var key = "folder " + n % FOLDERS + "/file " + n;
            s3.owner().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("content " + key));
        }
        try (var relay = new TestingRelay(s3.address(), _ -> Optional.empty(), RelayedAnswer.UNAUTHORIZED)) {
            var address = URI.create("http://127.0.0.1:" + relay.port());
            var settings = new S3Settings(
                    address.toString(), TestingS3.REGION, bucket, "", TestingS3.ACCESS_KEY, TestingS3.SECRET_KEY, true);
            int listed;
            try (var cloud = S3Cloud.open(settings, S3Fixture.LOOPBACK)) {
                listed = Listed.of(cloud).files().size();
            }
            var ours = relay.requests();
            Shell.run(folder, "sh", "-euc", """
                    unset AWS_CA_BUNDLE
                    export RCLONE_S3_SECRET_ACCESS_KEY='%s'
                    rclone lsjson -R --hash --config= ":s3,provider=Other,endpoint='%s',access_key_id=%s,region=%s:%s" >listed
                    """.formatted(
                            TestingS3.SECRET_KEY.value(), address, TestingS3.ACCESS_KEY, TestingS3.REGION, bucket));
            var rclones = relay.requests() - ours;

            assertThat(listed).isEqualTo(FILES);
            assertThat(rclones).isGreaterThan(FILES / 1000);
            assertThat(ours).isLessThanOrEqualTo(rclones * 105 / 100);
        }
    }
}
