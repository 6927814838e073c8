package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.FakeFixture;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.fakeclouds.FakeDropbox;
import java.util.List;
import java.util.Map;

/** A fake Dropbox and the adapter to it. */
public final class DropboxFixture {
    private DropboxFixture() {}

    public static FakeFixture<FakeDropbox> start() {
        var fake = FakeDropbox.start(FakeFixture.settings());
        return new FakeFixture<>(
                fake,
                List.of("account_info.read", "files.metadata.read", "files.content.read", "files.content.write"),
                Map.of(
                        Step.LISTING, List.of("files/list_folder", "files/list_folder/continue"),
                        Step.CONTENT, List.of("files/download"),
                        Step.REMOVAL, List.of("files/delete_v2"),
                        Step.RESTORATION, List.of("files/move_v2", "files/restore")),
                access -> new DropboxCloud(
                        new DropboxSettings(fake.url(), fake.url()),
                        access.credentials(),
                        access.addresses(),
                        access.timing()));
    }
}
