package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.ContentCheck;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.JsonCalls.Told;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way into Drive's own trash and back.
 *
 * <p>Drive has no conditional removal. So the file is looked at right before it is trashed, and the answer to that tells what
 * was trashed: should it be another revision, it is taken out again at once. The batch is kept with the file as a property
 * that only this application sees, so that what we trashed can be told from what the person did. A handle is the file's id.
 */
final class DriveTrash {
    private static final String CHANGED = "it changed since it was listed";

    private final DriveApi api;
    private final DriveFolders folders;
    private final long device;

    DriveTrash(DriveApi api, DriveFolders folders, long device) {
        this.api = api;
        this.folders = folders;
        this.device = device;
    }

    /** @param read of bytes, where Drive publishes no digest of the kind in question */
    Trashing put(CloudFile asked, Content content, String batch, BiFunction<CloudFile, Set<DigestKind>, Reading> read) {
        var found = api.file(id(asked)).filter(file -> !file.trashed());
        if (found.isEmpty()) {
            return new Trashing.Gone();
        }
        if (!stands(found.get(), asked)) {
            return new Trashing.Changed(CHANGED);
        }
        if (!found.get().mayTrash()) {
            return new Trashing.Refused("This file is somebody else's; only its owner can move it to the trash.");
        }
        return ContentCheck.objection(content, found.get().published(), kinds -> read.apply(asked, kinds))
                .orElseGet(() -> trash(found.get(), batch));
    }

    /** Whether a live file is what was listed, under the same name in the same folder. */
    static boolean stands(DriveFile found, CloudFile asked) {
        return found.isStill(asked.version())
                && found.reference().equals(asked.reference())
                && ItemNames.fits(asked.path().name(), found.name(), found.id());
    }

    private Trashing trash(DriveFile file, String batch) {
        try {
            var told = api.update(file.id(), Map.of(), trashed(batch));
            return switch (told.status()) {
                case 200 -> confirmed(file, told);
                case 404 -> new Trashing.Gone();
                case 401 -> throw api.calls().refusal(401);
                case 403 -> forbidden(told);
                default -> unclear(told);
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Trashing.NoAnswer(failure.reason())
                    : new Trashing.Refused("The file stays where it is. " + failure.reason());
        }
    }

    private Trashing confirmed(DriveFile expected, Told told) throws CallFailedException {
        try {
            return confirmed(expected, DriveFile.of(api.calls(), told.body()));
        } catch (CloudException nonsense) {
            return new Trashing.NoAnswer(String.valueOf(nonsense.getMessage()));
        }
    }

    /** Throws {@link CloudException} where the person never allowed anything to be changed. */
    private Trashing forbidden(Told told) {
        if (told.body().toString().contains("insufficientPermissions")) {
            throw api.calls().refusal(403);
        }
        return new Trashing.Refused("Google Drive does not allow this file to be trashed.");
    }

    private static Trashing unclear(Told told) {
        return told.status() >= 500
                ? new Trashing.NoAnswer("Google Drive did not say whether the file was trashed.")
                : new Trashing.Refused("Google Drive refused with status " + told.status() + ".");
    }

    private Trashing confirmed(DriveFile expected, DriveFile trashed) throws CallFailedException {
        if (trashed.trashed() && trashed.revision().equals(expected.revision())) {
            return new Trashing.Trashed(handle(trashed.id()));
        }
        return api.update(expected.id(), Map.of(), untrashed()).isGood()
                ? new Trashing.Changed(CHANGED)
                : new Trashing.NoAnswer("The file changed in the last moment and may lie in Google Drive's trash.");
    }

    Optional<RestoreHandle> find(CloudFile asked, String batch) {
        return api.file(id(asked))
                .filter(file -> file.trashed()
                        && file.isStill(asked.version())
                        && file.batch().equals(batch))
                .map(file -> handle(file.id()));
    }

    Restoring restore(RestoreHandle handle, RawPath path) {
        var found = api.file(handle.place().display()).filter(DriveFile::trashed);
        if (found.isEmpty()) {
            return new Restoring.NotInTrash();
        }
        var folder = folders.make(path.parent());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var name = FreeName.of(path.name(), n);
            if (!folders.isTaken(folder.id(), textOf(found.get(), name))) {
                return bring(found.get(), folder, name);
            }
        }
        return new Restoring.Refused("No free name was found beside the old one; the file stays in the trash.");
    }

    /** Drive's own name of the file where that is what the path shows, be it with another sign for a slash. */
    private static String textOf(DriveFile file, RawPath name) {
        return name.equals(ItemNames.plain(file.name())) ? file.name() : name.display();
    }

    private Restoring bring(DriveFile file, DriveFolders.Place folder, RawPath name) {
        var move = new LinkedHashMap<String, String>();
        if (!file.parent().equals(folder.id())) {
            move.put("addParents", folder.id());
            move.put("removeParents", file.parent());
        }
        try {
            var told = api.update(file.id(), move, untrashed().put("name", textOf(file, name)));
            return switch (told.status()) {
                case 200 -> {
                    var back = DriveFile.of(api.calls(), told.body());
                    yield new Restoring.Restored(cloudFile(folder.path().child(name), back));
                }
                case 404 -> new Restoring.NotInTrash();
                case 401 -> throw api.calls().refusal(401);
                default ->
                    told.status() >= 500
                            ? new Restoring.NoAnswer("Google Drive did not say whether the file came back.")
                            : new Restoring.Refused(
                                    "The file stays in the trash: Google Drive refused with status " + told.status());
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Restoring.NoAnswer(failure.reason())
                    : new Restoring.Refused("The file stays in the trash. " + failure.reason());
        }
    }

    /** Drive deletes by id alone, wherever the file is by then; so it is looked at right before. */
    Purging purge(RestoreHandle handle, CloudFile asked) {
        var found = api.file(handle.place().display()).filter(DriveFile::trashed);
        if (found.isEmpty()) {
            return new Purging.NotInTrash();
        }
        if (!found.get().isStill(asked.version()) || !found.get().mayTrash()) {
            return new Purging.Refused("What lies in the trash is not the file that was put there.");
        }
        try {
            var told = api.delete(found.get().id());
            return switch (told.status()) {
                case 200, 204 -> new Purging.Purged();
                case 404 -> new Purging.NotInTrash();
                case 401 -> throw api.calls().refusal(401);
                default ->
                    told.status() >= 500
                            ? new Purging.NoAnswer("Google Drive did not say whether the file was deleted.")
                            : new Purging.Refused(
                                    "The file stays in the trash: Google Drive refused with status " + told.status());
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Purging.NoAnswer(failure.reason())
                    : new Purging.Refused("The file stays in the trash. " + failure.reason());
        }
    }

    Optional<Restoring.Restored> findRestored(CloudFile asked) {
        return api.file(id(asked))
                .filter(file -> !file.trashed() && file.isStill(asked.version()))
                .flatMap(file -> folders.pathOf(file).map(path -> new Restoring.Restored(cloudFile(path, file))));
    }

    private CloudFile cloudFile(RawPath path, DriveFile file) {
        return new CloudFile(path, file.version(device), file.reference());
    }

    private static ObjectNode trashed(String batch) {
        var body = JsonCalls.object().put("trashed", true);
        body.putObject("appProperties").put(DriveFile.BATCH, batch);
        return body;
    }

    private static ObjectNode untrashed() {
        var body = JsonCalls.object().put("trashed", false);
        body.putObject("appProperties").putNull(DriveFile.BATCH);
        return body;
    }

    private static RestoreHandle handle(String id) {
        return new RestoreHandle(RawPath.of(id));
    }

    /** Throws {@link IllegalArgumentException} for a file of another storage. */
    static String id(CloudFile file) {
        var blank = file.reference().indexOf(' ');
        var id = blank < 0 ? file.reference() : file.reference().substring(0, blank);
        if (Version.number(id) != file.version().object()) {
            throw new IllegalArgumentException("This is no file of Google Drive: " + file.path());
        }
        return id;
    }
}
