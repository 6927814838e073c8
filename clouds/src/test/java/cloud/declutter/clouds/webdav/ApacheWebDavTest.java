package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;
import org.junit.jupiter.api.AfterAll;

class ApacheWebDavTest implements CloudContract {
    private static final ApacheServer SERVER = new ApacheServer();

    @Override
    public CloudFixture fixture() {
        return new DavFixture(SERVER, OddNames.BYTES);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
