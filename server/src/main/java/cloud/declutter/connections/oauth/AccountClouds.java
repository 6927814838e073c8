package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.dropbox.DropboxCloud;
import cloud.declutter.clouds.dropbox.DropboxSettings;
import cloud.declutter.clouds.googledrive.GoogleDriveCloud;
import cloud.declutter.clouds.googledrive.GoogleDriveSettings;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.clouds.onedrive.OneDriveCloud;
import cloud.declutter.clouds.onedrive.OneDriveSettings;
import cloud.declutter.connections.AccountConnections;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ProviderAccounts;
import cloud.declutter.connections.Restraints;
import cloud.declutter.platform.Owner;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens the clouds of people's accounts. */
@Component
class AccountClouds implements ProviderAccounts {
    private final ProviderRegistrations registrations;
    /** Asked late, since connections are opened through this. */
    private final ObjectProvider<AccountConnections> connections;

    private final Restraints restraints;
    private final Clock clock;

    AccountClouds(
            ProviderRegistrations registrations,
            ObjectProvider<AccountConnections> connections,
            Restraints restraints,
            Clock clock) {
        this.registrations = registrations;
        this.connections = connections;
        this.restraints = restraints;
        this.clock = clock;
    }

    @Override
    public boolean isOffered(Connection.Kind kind) {
        return registrations.of(kind).isPresent();
    }

    @Override
    public Cloud open(Owner owner, Connection connection) {
        var oauth = registrations.of(connection.kind()).orElseThrow(() -> notRegistered(connection.kind()));
        var tokens = new AccountTokens(connections.getObject(), oauth, clock, owner, connection.id());
        return open(connection.kind(), tokens, restraints.of(connection.id()));
    }

    /** The cloud that these credentials open, before it is a connection. */
    Cloud open(Connection.Kind kind, Credentials credentials) {
        return open(kind, credentials, restraints.alone());
    }

    private Cloud open(Connection.Kind kind, Credentials credentials, Timing timing) {
        var addresses = registrations.addresses(kind);
        return switch (kind) {
            case GOOGLEDRIVE -> new GoogleDriveCloud(google(), credentials, addresses, timing);
            case ONEDRIVE -> new OneDriveCloud(microsoft(), credentials, addresses, timing);
            case DROPBOX -> new DropboxCloud(dropbox(), credentials, addresses, timing);
            case LOCAL, UPLOADS, WEBDAV, S3, RCLONE ->
                throw new IllegalArgumentException(kind.label() + " needs no account");
        };
    }

    private GoogleDriveSettings google() {
        return registrations
                .standIn(Connection.Kind.GOOGLEDRIVE)
                .map(origin -> new GoogleDriveSettings(origin, origin))
                .orElse(GoogleDriveSettings.GOOGLE);
    }

    private OneDriveSettings microsoft() {
        return registrations
                .standIn(Connection.Kind.ONEDRIVE)
                .map(OneDriveSettings::new)
                .orElse(OneDriveSettings.MICROSOFT);
    }

    private DropboxSettings dropbox() {
        return registrations
                .standIn(Connection.Kind.DROPBOX)
                .map(origin -> new DropboxSettings(origin, origin))
                .orElse(DropboxSettings.DROPBOX);
    }

    private static CloudException notRegistered(Connection.Kind kind) {
        return new CloudException(
                CloudException.Kind.NOT_ALLOWED, "This service is not registered at " + kind.label() + " any more.");
    }
}
