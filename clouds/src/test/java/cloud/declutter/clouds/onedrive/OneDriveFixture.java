package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.FakeFixture;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeOneDrive.Plan;
import java.util.List;
import java.util.Map;

/** A fake OneDrive and the adapter to it. */
public final class OneDriveFixture {
    private OneDriveFixture() {}

    public static FakeFixture<FakeOneDrive> start(Plan plan) {
        var fake = FakeOneDrive.start(FakeFixture.settings(), plan);
        var removal = plan == Plan.PERSONAL ? "delete" : "move";
        var restoration = plan == Plan.PERSONAL ? "restore" : "move";
        return new FakeFixture<>(
                fake,
                List.of("Files.ReadWrite.All", "offline_access"),
                Map.of(
                        Step.LISTING, List.of("delta"),
                        Step.CONTENT, List.of("download"),
                        Step.REMOVAL, List.of(removal),
                        Step.RESTORATION, List.of(restoration),
                        Step.PURGE, List.of("permanentDelete")),
                access -> new OneDriveCloud(
                        new OneDriveSettings(fake.url()), access.credentials(), access.addresses(), access.timing()));
    }
}
