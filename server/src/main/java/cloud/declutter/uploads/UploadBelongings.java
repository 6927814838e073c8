package cloud.declutter.uploads;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionRemoved;
import cloud.declutter.connections.Connections;
import cloud.declutter.platform.Belongings;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.PersonalData;
import cloud.declutter.platform.Problem;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JsonGenerator;

/** A person's uploads when the person takes them along, disconnects the store, or leaves. */
@Component
class UploadBelongings implements PersonalData, Belongings {
    private final Uploads uploads;
    private final Blobs blobs;
    private final Connections connections;
    private final JdbcClient jdbc;

    UploadBelongings(Uploads uploads, Blobs blobs, Connections connections, JdbcClient jdbc) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.connections = connections;
        this.jdbc = jdbc;
    }

    /** Other storages keep what they hold when they are disconnected; this one is the only place of what it holds. */
    @EventListener
    void mustBeEmpty(ConnectionRemoved removed) {
        var connection = connections.get(removed.owner(), removed.connection());
        var files = uploads.extent(removed.owner()).files();
        if (connection.kind() == Connection.Kind.UPLOADS && files > 0) {
            throw Problem.of(UploadProblem.NOT_EMPTY, files);
        }
    }

    @Override
    public String name() {
        return "uploads";
    }

    private record Known(String path, long size, String mediaType, Instant uploadedAt, boolean inTrash) {}

    @Override
    public void write(Owner owner, JsonGenerator json) {
        json.writeStartArray();
        jdbc.sql("select * from uploads where owner_id = :owner order by id")
                .param("owner", owner.id())
                .query(Upload::fromRow)
                .list()
                .forEach(upload -> json.writePOJO(new Known(
                        upload.path().display(),
                        upload.size(),
                        upload.mediaType(),
                        upload.uploadedAt(),
                        upload.trashedBatch().isPresent())));
        json.writeEndArray();
    }

    @Override
    public Optional<String> atWork(Owner owner) {
        return Optional.empty();
    }

    /** The rows go with the account; the bytes once that is certain. */
    @Override
    public void forget(Owner owner) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                blobs.forget(owner);
            }
        });
    }
}
