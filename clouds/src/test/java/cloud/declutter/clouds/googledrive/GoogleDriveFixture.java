package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.FakeFixture;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import java.util.List;
import java.util.Map;

/** A fake Google Drive and the adapter to it. */
public final class GoogleDriveFixture {
    public static final String FULL = "https://www.googleapis.com/auth/drive";

    private GoogleDriveFixture() {}

    public static FakeFixture<FakeGoogleDrive> start() {
        var fake = FakeGoogleDrive.start(FakeFixture.settings());
        return new FakeFixture<>(
                fake,
                List.of(FULL),
                Map.of(
                        Step.LISTING, List.of("list"),
                        Step.CONTENT, List.of("download"),
                        Step.REMOVAL, List.of("trash"),
                        Step.RESTORATION, List.of("untrash"),
                        Step.PURGE, List.of("delete")),
                access -> new GoogleDriveCloud(
                        new GoogleDriveSettings(fake.url(), fake.url()),
                        access.credentials(),
                        access.addresses(),
                        access.timing()));
    }
}
