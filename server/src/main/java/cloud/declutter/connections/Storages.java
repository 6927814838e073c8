package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.clouds.local.LocalCloud;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.Owner;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens storages of every kind. */
@Component
class Storages {
    private final Roots roots;
    private final ObjectProvider<UploadStore> uploads;
    private final ObjectProvider<ProviderAccounts> accounts;
    private final Endpoints endpoints;
    private final Remotes remotes;
    private final SettingsForms forms;
    private final Restraints restraints;
    private final StorageMeters meters;

    Storages(
            Roots roots,
            ObjectProvider<UploadStore> uploads,
            ObjectProvider<ProviderAccounts> accounts,
            Endpoints endpoints,
            Remotes remotes,
            SettingsForms forms,
            Restraints restraints,
            StorageMeters meters) {
        this.roots = roots;
        this.uploads = uploads;
        this.accounts = accounts;
        this.endpoints = endpoints;
        this.remotes = remotes;
        this.forms = forms;
        this.restraints = restraints;
        this.meters = meters;
    }

    /** Kinds that a person can connect here, in the order in which they are offered. */
    List<Connection.Kind> offered() {
        return Stream.of(Connection.Kind.values()).filter(this::isOffered).toList();
    }

    boolean isOffered(Connection.Kind kind) {
        return switch (kind) {
            case LOCAL -> !roots.all().isEmpty();
            case UPLOADS -> uploads.stream().findAny().isPresent();
            case WEBDAV, S3 -> true;
            case ONEDRIVE, GOOGLEDRIVE, DROPBOX -> accounts.stream().anyMatch(each -> each.isOffered(kind));
            case RCLONE -> remotes.configuration().isPresent();
        };
    }

    /** What keeps a kind from being offered, and who can mend that. */
    String whyNot(Connection.Kind kind) {
        return switch (kind) {
            case LOCAL -> "No folder of the server may be connected; the operator can name some in LOCAL_ROOTS.";
            case UPLOADS -> "This service keeps no uploads.";
            case RCLONE -> "No rclone remote may be connected; the operator can name a configuration in RCLONE_CONFIG.";
            case WEBDAV, S3, ONEDRIVE, GOOGLEDRIVE, DROPBOX ->
                "This service is not registered at " + kind.label() + "; the operator can do that.";
        };
    }

    /** Those that can be connected, of a kind that has any. */
    List<String> remotes(Connection.Kind kind) {
        return kind == Connection.Kind.RCLONE ? remotes.names() : List.of();
    }

    /** Opens a connected storage. Throws {@link CloudException} as {@link Connections#open}. */
    Cloud open(Owner owner, Connection connection) {
        var cloud = connection.kind().isAccount()
                ? account(owner, connection)
                : open(owner, forms.kept(owner, connection), restraints.of(connection.id()));
        return meters.counted(connection.kind(), cloud);
    }

    /** The storage that these settings lead to. Throws {@link CloudException} where there is none, or none that may be used. */
    private Cloud open(Owner owner, StorageSettings settings, Timing timing) {
        return switch (settings) {
            case StorageSettings.Local local -> folder(owner, local.folder());
            case StorageSettings.Uploads own -> uploads(owner);
            case StorageSettings.WebDav dav -> endpoints.open(dav, timing);
            case StorageSettings.S3 s3 -> endpoints.open(s3);
            case StorageSettings.Rclone rclone -> remotes.open(rclone.remote());
            case StorageSettings.Account account -> throw new IllegalArgumentException("Open it by its connection");
        };
    }

    /** Opens it and sees that it can be listed, since some storages are asked nothing until then. */
    Cloud openAndLook(Owner owner, StorageSettings settings) {
        var cloud = open(owner, settings, restraints.alone());
        try {
            look(cloud);
            return cloud;
        } catch (CloudException unusable) {
            cloud.close();
            throw unusable;
        }
    }

    /** Throws {@link CloudException} where a storage that is far away does not let itself be listed. */
    static void look(Cloud cloud) {
        switch (cloud.capabilities().reading()) {
            case DISK -> {}
            case NEAR, FAR, METERED -> FirstLook.at(cloud);
        }
    }

    private Cloud uploads(Owner owner) {
        return uploads.stream()
                .findFirst()
                .orElseThrow(() -> unusable("This service keeps no uploads."))
                .open(owner);
    }

    private Cloud account(Owner owner, Connection connection) {
        return accounts.stream()
                .findFirst()
                .orElseThrow(() -> unusable("This service is not registered at any provider."))
                .open(owner, connection);
    }

    private Cloud folder(Owner owner, LocalFolder folder) {
        if (!Accounts.isOperator(owner)) {
            roots.resolve(folder.text());
        }
        return LocalCloud.open(folder);
    }

    private static CloudException unusable(String sentence) {
        return new CloudException(CloudException.Kind.NOT_ALLOWED, sentence);
    }
}
