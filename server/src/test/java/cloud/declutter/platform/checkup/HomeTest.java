package cloud.declutter.platform.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.platform.TestingSettings;
import cloud.declutter.platform.checkup.Finding.Found;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class HomeTest {

    @Test
    void aDiskWithTooLittleRoomIsNamed(@TempDir Path home) {
        var settings =
                TestingSettings.of(Map.of("DECLUTTER_HOME", home.toString(), "PORT", "0", "MANAGEMENT_PORT", "0"));
        var moreThanAnyDiskHas = DataSize.ofTerabytes(1_000_000);

        assertThat(MachineCheck.findings(settings, moreThanAnyDiskHas))
                .filteredOn(Found.class::isInstance)
                .singleElement()
                .satisfies(found -> assertThat(((Found) found).trouble()).isEqualTo(Trouble.HOME_FULL));
    }
}
