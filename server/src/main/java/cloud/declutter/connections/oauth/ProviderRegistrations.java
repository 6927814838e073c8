package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.clouds.oauth.Client;
import cloud.declutter.clouds.oauth.OAuth;
import cloud.declutter.clouds.oauth.Provider;
import cloud.declutter.connections.Access;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.Restraints;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Settings;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** This service at the providers, as the operator has registered it. */
@Component
class ProviderRegistrations implements AutoCloseable {
    private static final List<Network> ANYWHERE = List.of(Network.of("0.0.0.0/0"), Network.of("::/0"));

    private final Settings settings;
    private final Addresses addresses;
    private final Restraints restraints;
    private final Map<Connection.Kind, OAuth> registered = new EnumMap<>(Connection.Kind.class);

    ProviderRegistrations(Settings settings, Addresses addresses, Restraints restraints) {
        this.settings = settings;
        this.addresses = addresses;
        this.restraints = restraints;
        var clients = settings.clients();
        clients.microsoft().ifPresent(client -> register(Connection.Kind.ONEDRIVE, client));
        clients.google().ifPresent(client -> register(Connection.Kind.GOOGLEDRIVE, client));
        clients.dropbox().ifPresent(client -> register(Connection.Kind.DROPBOX, client));
    }

    private void register(Connection.Kind kind, Settings.Client client) {
        var known = new Client(client.id(), new Secret(client.secret().value()));
        registered.put(kind, new OAuth(provider(kind), known, addresses(kind), restraints.alone()));
    }

    /** Empty where the service is not registered there, and for kinds without a provider. */
    Optional<OAuth> of(Connection.Kind kind) {
        return Optional.ofNullable(registered.get(kind));
    }

    /** As {@link #of}. Throws {@link Problem} instead. */
    OAuth demand(Connection.Kind kind) {
        return of(kind).orElseThrow(() -> Problem.of(OAuthProblem.PROVIDER_NOT_OFFERED, kind.label(), variables(kind)));
    }

    /** What an access is called there. Google publishes digests of all that counts, so that its files need not be read. */
    static Provider.Access access(Connection.Kind kind, Access access) {
        return switch (access) {
            case READ -> kind == Connection.Kind.GOOGLEDRIVE ? Provider.Access.NAMES : Provider.Access.CONTENT;
            case WRITE -> Provider.Access.CLEANUP;
        };
    }

    /** Where the provider's stand-in is; empty for the provider itself. */
    Optional<URI> standIn(Connection.Kind kind) {
        return switch (kind) {
            case ONEDRIVE -> settings.standIns().onedrive();
            case GOOGLEDRIVE -> settings.standIns().googledrive();
            case DROPBOX -> settings.standIns().dropbox();
            case LOCAL, UPLOADS, WEBDAV, S3, RCLONE -> Optional.empty();
        };
    }

    /** What the operator has named counts, wherever it is; the providers themselves are public. */
    Addresses addresses(Connection.Kind kind) {
        return standIn(kind).isEmpty() ? addresses : new Addresses(ANYWHERE);
    }

    private Provider provider(Connection.Kind kind) {
        return switch (kind) {
            case ONEDRIVE -> Provider.microsoft(at(kind, "https://login.microsoftonline.com"));
            case GOOGLEDRIVE ->
                Provider.google(at(kind, "https://accounts.google.com"), at(kind, "https://oauth2.googleapis.com"));
            case DROPBOX ->
                Provider.dropbox(at(kind, "https://www.dropbox.com"), at(kind, "https://api.dropboxapi.com"));
            case LOCAL, UPLOADS, WEBDAV, S3, RCLONE ->
                throw new IllegalArgumentException(kind.label() + " has no provider");
        };
    }

    private URI at(Connection.Kind kind, String origin) {
        return standIn(kind).orElseGet(() -> URI.create(origin));
    }

    private static String variables(Connection.Kind kind) {
        return switch (kind) {
            case ONEDRIVE -> "MICROSOFT_CLIENT_ID and MICROSOFT_CLIENT_SECRET";
            case GOOGLEDRIVE -> "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET";
            case DROPBOX -> "DROPBOX_CLIENT_ID and DROPBOX_CLIENT_SECRET";
            case LOCAL, UPLOADS, WEBDAV, S3, RCLONE -> "nothing: it needs no sign-in";
        };
    }

    @Override
    public void close() {
        registered.values().forEach(OAuth::close);
    }
}
