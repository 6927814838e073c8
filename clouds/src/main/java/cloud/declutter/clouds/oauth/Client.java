package cloud.declutter.clouds.oauth;

import cloud.declutter.clouds.Secret;

/**
 * What this service is registered as with a provider.
 *
 * @param secret empty where the provider gave none
 */
public record Client(String id, Secret secret) {}
