package cloud.declutter.clouds.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.path.RawPath;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final Place PLACE = Place.of(URI.create("https://cloud.example/remote.php/dav/files/ana%20b/"));

    @Test
    void everyByteOfANameComesBackFromItsAddress() {
        for (var seed = 1L; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            for (var n = 0; n < bytes.length; n++) {
                bytes[n] = bytes[n] == 0 || bytes[n] == '/' ? (byte) 'x' : bytes[n];
            }
            var name = RawPath.of(bytes);
            var folder = RawPath.of("a #?%");

            var href = PLACE.uri(folder.child(name)).getRawPath();

            assertThat(PLACE.find(folder, href)).as("seed %d", seed).isEqualTo(new Place.Found.Child(name));
            assertThat(PLACE.find(folder.child(name), href + "/")).isEqualTo(new Place.Found.Self());
        }
    }

    @Test
    void carelesslyWrittenAddressesAreUnderstood() {
        assertThat(PLACE.find(RawPath.ROOT, "https://cloud.example/remote.php/dav/files/ana%20b/100%"))
                .isEqualTo(new Place.Found.Child(RawPath.of("100%")));
        assertThat(PLACE.find(RawPath.ROOT, "/remote.php/dav/files/ana b/\u00E9 x?y#z"))
                .isEqualTo(new Place.Found.Child(RawPath.of("\u00E9 x?y#z")));
    }
}
