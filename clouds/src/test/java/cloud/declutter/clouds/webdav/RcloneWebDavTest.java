package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.CloudFixture;
import org.junit.jupiter.api.AfterAll;

class RcloneWebDavTest implements CloudContract {
    private static final RcloneServer SERVER = new RcloneServer();

    @Override
    public CloudFixture fixture() {
        return new DavFixture(SERVER, OddNames.TEXT);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
