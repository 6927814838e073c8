package cloud.declutter.connections;

import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every call to a storage over the network is made with. */
@Configuration(proxyBeanMethods = false)
class StorageCalls {

    /** Public addresses, and those that the operator allows. */
    @Bean
    Addresses storageAddresses(Settings settings) {
        return new Addresses(settings.network().allowedPrivateEndpoints().stream()
                .map(Network::of)
                .toList());
    }
}
