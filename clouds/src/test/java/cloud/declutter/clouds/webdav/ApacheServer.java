package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cloud.declutter.clouds.FreePort;
import cloud.declutter.clouds.local.Shell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Apache's mod_dav, with a configuration of its own; runs for root, as {@code www-data}, and for everybody else. */
final class ApacheServer implements DavServer {
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    private final Path home;
    private final ServerProcess process;
    private final int port = FreePort.next();

    ApacheServer() {
        try {
            home = Files.createTempDirectory("declutter-apache-");
            Files.createDirectory(folder());
            var passwords = Shell.run(home, "openssl", "passwd", "-apr1", PASSWORD);
            Files.writeString(home.resolve("passwords"), USER + ":" + new String(passwords, US_ASCII));
            Files.writeString(home.resolve("conf"), configuration());
            if (System.getProperty("user.name").equals("root")) {
                Shell.run(home, "chown", "-R", "www-data:www-data", home.toString());
            }
            var command =
                    List.of("/usr/sbin/apache2", "-f", home.resolve("conf").toString(), "-DFOREGROUND");
            process = new ServerProcess(command, Map.of("LC_ALL", "C.UTF-8"), home.resolve("printed"), port);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String configuration() {
        var configuration = new StringBuilder();
        for (var module : List.of(
                "mpm_event", "authn_core", "authn_file", "auth_basic", "authz_core", "authz_user", "dav", "dav_fs")) {
            configuration.append("LoadModule %s_module %s/mod_%s.so\n".formatted(module, MODULES, module));
        }
        return configuration.append("""
                        ServerRoot %1$s
                        ServerName 127.0.0.1
                        Listen 127.0.0.1:%2$d
                        PidFile %1$s/pid
                        ErrorLog %1$s/errors
                        Mutex file:%1$s default
                        User www-data
                        Group www-data
                        DavLockDB %1$s/locks
                        DocumentRoot %3$s
                        LimitRequestLine 32768
                        <Directory %3$s>
                          Dav On
                          AuthType Basic
                          AuthName test
                          AuthUserFile %1$s/passwords
                          Require valid-user
                        </Directory>
                        """.formatted(home, port, folder())).toString();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public Path folder() {
        return home.resolve("root");
    }

    @Override
    public void close() {
        process.close();
    }
}
