package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.clouds.s3.S3Cloud;
import cloud.declutter.clouds.s3.S3Settings;
import cloud.declutter.clouds.webdav.WebDavCloud;
import cloud.declutter.clouds.webdav.WebDavSettings;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Opens storages at addresses that people give, as far as those are public or allowed by the operator. */
@Component
class Endpoints {
    private final Addresses addresses;

    Endpoints(Addresses addresses) {
        this.addresses = addresses;
    }

    Cloud open(StorageSettings.WebDav settings, Timing timing) {
        return WebDavCloud.open(
                new WebDavSettings(URI.create(settings.url()), settings.username(), settings.password()),
                addresses,
                timing);
    }

    Cloud open(StorageSettings.S3 settings) {
        return S3Cloud.open(
                new S3Settings(
                        settings.endpointOrAmazons(),
                        settings.regionOrUsual(),
                        settings.bucket(),
                        settings.prefixOrNone(),
                        settings.accessKey(),
                        settings.secretKey(),
                        settings.isPathStyle()),
                addresses);
    }
}
