package cloud.declutter.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Downloads and thumbnails: content of strangers, handed out without ever being trusted. */
class PreviewTest {
    private final Given given = Given.service();
    private final Person ana = given.person("ana");
    private final Folder folder = given.folder("pictures");

    /** The id of the only file: written twice, so that a list shows it. */
    private String scanned(String name, byte[] content) {
        folder.file(name, content).file("copy/" + name, content);
        var connection = ana.connects(folder).text("id");
        var scan = ana.post("/api/v1/connections/" + connection + "/scans")
                .expect(202)
                .text("id");
        await().until(() -> ana.get("/api/v1/scans/" + scan).text("state").equals("complete"));
        return ana.all("/api/v1/duplicates")
                .getFirst()
                .path("files")
                .valueStream()
                .filter(file -> file.path("path").asString().equals(name))
                .map(file -> file.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private Answer thumbnail(String id, String query) {
        return ana.get("/api/v1/files/" + id + "/thumbnail" + query);
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @Test
    void downloadsTheVeryBytesAsAnAttachmentThatNoBrowserRenders() {
        var id = scanned("page ünsafe.html", "<script>alert(1)</script>".getBytes(UTF_8));

        var content = ana.get("/api/v1/files/" + id + "/content").expect(200);

        assertThat(new String(content.bytes(), UTF_8)).isEqualTo("<script>alert(1)</script>");
        assertThat(content.header("Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''page%20%C3%BCnsafe.html");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.response().headers().allValues("Content-Security-Policy"))
                .anyMatch(policy -> policy.contains("sandbox"));
        assertThat(ana.get("/api/v1/files/" + id).expect(200).text("mediaType")).isEqualTo("text/html");
    }

    @Test
    void aFileThatChangedSinceTheScanIsNotHandedOutAsIfItHadNot() throws IOException {
        var id = scanned("note.txt", "before".getBytes(UTF_8));
        Files.writeString(folder.path().resolve("note.txt"), "afterwards");

        assertThat(ana.get("/api/v1/files/" + id + "/content").status()).isEqualTo(409);
    }

    @Test
    void somebodyElsesFilesAreNotFound() {
        var id = scanned("note.txt", "mine".getBytes(UTF_8));
        var bob = given.person("bob");

        assertThat(bob.get("/api/v1/files/" + id).status()).isEqualTo(404);
        assertThat(bob.get("/api/v1/files/" + id + "/content").status()).isEqualTo(404);
        assertThat(bob.get("/api/v1/files/" + id + "/thumbnail").status()).isEqualTo(404);
    }

    @Test
    void showsPicturesSmallAndLetsBrowsersKeepThem() throws IOException {
        for (var format : new String[] {"jpg", "png", "gif", "bmp"}) {
            var world = new PreviewTest();
            var id = world.scanned("x." + format, picture(800, 400, format));

            var answer = world.thumbnail(id, "?size=128").expect(200);
            var small = ImageIO.read(new ByteArrayInputStream(answer.bytes()));

            assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(answer.header("Cache-Control")).contains("private");
            assertThat(answer.header("X-Original-Pixels")).isEqualTo("800x400");
            assertThat(small.getWidth()).isEqualTo(128);
            assertThat(small.getHeight()).isEqualTo(64);
            var again = world.ana.send(
                    "GET",
                    "/api/v1/files/" + id + "/thumbnail?size=128",
                    null,
                    "If-None-Match",
                    String.valueOf(answer.header("ETag")));
            assertThat(again.status()).isEqualTo(304);
        }
    }

    @Test
    void turnsPhotosUprightByTheirExifOrientation() throws IOException {
        var id = scanned("turned.jpg", turnedRight(picture(800, 400, "jpg")));

        var small = ImageIO.read(
                new ByteArrayInputStream(thumbnail(id, "").expect(200).bytes()));

        assertThat(small.getWidth()).isEqualTo(128);
        assertThat(small.getHeight()).isEqualTo(256);
    }

    @Test
    void hasNoPreviewOfWhatIsNoPictureWhateverItsName() {
        var id = scanned("fake.jpg", "this is no picture at all".getBytes(UTF_8));

        assertThat(thumbnail(id, "").status()).isEqualTo(404);
        assertThat(thumbnail(id, "").problem()).isEqualTo("no-preview");
        assertThat(thumbnail(id, "?size=63").faultyFields()).containsExactly("size");
        assertThat(thumbnail(id, "?size=1025").faultyFields()).containsExactly("size");
    }

    @Test
    void refusesBrokenAndGiganticPicturesBeforeDecodingThem() throws IOException {
        var whole = picture(400, 400, "png");
        var broken = scanned("broken.png", Arrays.copyOf(whole, 60));
        var gigantic = new PreviewTest();
        var bomb = gigantic.scanned("bomb.png", claiming(whole, 30_000, 30_000));

        assertThat(thumbnail(broken, "").status()).isEqualTo(404);
        assertThat(gigantic.thumbnail(bomb, "").status()).isEqualTo(404);
    }

    /** The PNG with other dimensions in its header. */
    private static byte[] claiming(byte[] png, int width, int height) throws IOException {
        var header = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(header)) {
            data.writeBytes("IHDR");
            data.writeInt(width);
            data.writeInt(height);
            data.write(png, 24, 5);
        }
        var checksum = new CRC32();
        checksum.update(header.toByteArray());
        var claimed = png.clone();
        System.arraycopy(header.toByteArray(), 0, claimed, 12, header.size());
        for (var i = 0; i < 4; i++) {
            claimed[12 + header.size() + i] = (byte) (checksum.getValue() >>> (24 - 8 * i));
        }
        return claimed;
    }

    /** The JPEG with an EXIF segment that says: turn a quarter to the right (orientation 6). */
    private static byte[] turnedRight(byte[] jpeg) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.write(jpeg, 0, 2);
            data.writeShort(0xFFE1);
            data.writeShort(2 + 6 + 8 + 2 + 12 + 4);
            data.writeBytes("Exif\0\0MM\0*");
            data.writeInt(8);
            data.writeShort(1);
            data.writeShort(0x0112);
            data.writeShort(3);
            data.writeInt(1);
            data.writeShort(6);
            data.writeShort(0);
            data.writeInt(0);
            data.write(jpeg, 2, jpeg.length - 2);
        }
        return out.toByteArray();
    }
}
