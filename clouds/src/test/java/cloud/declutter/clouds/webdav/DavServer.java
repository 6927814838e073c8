package cloud.declutter.clouds.webdav;

import java.net.URI;
import java.nio.file.Path;

/** A WebDAV server of this machine, which serves a folder of it. */
public interface DavServer extends AutoCloseable {
    String USER = "ana";
    String PASSWORD = "correct horse";

    /** Of the folder that it serves, with a slash at the end. */
    URI uri();

    /** What it serves. */
    Path folder();

    @Override
    void close();
}
