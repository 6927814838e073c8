package cloud.declutter.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads (mission, A11): kept as files of the person, known again wherever they lie, and nothing left of what is refused. */
class UploadTest {
    private static final int MIB = 1024 * 1024;
    private static final String BOUNDARY = "of-this-test";
    private static final Given GIVEN =
            Given.service(Map.of("declutter.max-file-size", "2", "declutter.upload-quota", "5"));

    private final Person ana = GIVEN.person("ana");

    @AfterAll
    static void stop() {
        GIVEN.stop();
    }

    private static byte[] text(long seed, int size) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        for (var i = 0; i < size; i++) {
            bytes[i] = (byte) ('a' + (bytes[i] & 15));
        }
        return bytes;
    }

    private static byte[] body(String part, String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    private static Answer upload(Person person, String name, byte[] content) {
        return person.send(
                "POST",
                "/api/v1/uploads",
                body("file", name, content),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(GIVEN.part(Settings.class).home().resolve("uploads/incoming"))) {
            return files.toList();
        }
    }

    @Test
    void anUploadIsAFileOfThePersonAndComesBackAsItWas() {
        var content = text(1, 100_000);

        var uploaded = upload(ana, "letter \u00e9.txt", content).expect(201).body();

        assertThat(uploaded.path("file").path("name").asString()).isEqualTo("letter \u00e9.txt");
        assertThat(uploaded.path("alreadyStored")).isEmpty();
        var id = uploaded.path("file").path("id").asString();
        assertThat(ana.get("/api/v1/files/" + id + "/content").expect(200).bytes())
                .isEqualTo(content);
        GIVEN.person("eve").get("/api/v1/files/" + id + "/content").expect(404);
    }

    @Test
    void saysWhereThePersonHasItAlreadyEvenIfNobodyHasReadThatFile() {
        var library = Library.of(ana, GIVEN.folder("photos"));
        library.folder().file("2019/a.txt", new String(text(2, 5000), UTF_8));
        library.folder().file("2019/other.txt", new String(text(3, 4000), UTF_8));
        library.scans();

        var uploaded = upload(ana, "a copy.txt", text(2, 5000)).expect(201).body();

        assertThat(uploaded.path("alreadyStored")).hasSize(1);
        assertThat(uploaded.path("alreadyStored").path(0).path("path").asString())
                .isEqualTo("2019/a.txt");
    }

    @Test
    void theSameContentIsStoredOnceAndSaidToBeThere() {
        upload(ana, "first.txt", text(4, 3000)).expect(201);

        var again = upload(ana, "second.txt", text(4, 3000)).expect(201).body();

        assertThat(again.path("file").path("name").asString()).isEqualTo("first.txt");
        assertThat(again.path("alreadyStored").path(0).path("name").asString()).isEqualTo("first.txt");
        assertThat(ana.get("/api/v1/duplicates").expect(200).body().path("items"))
                .isEmpty();
    }

    @Test
    void aTakenNameIsNotOverwritten() {
        upload(ana, "a.txt", text(5, 100)).expect(201);

        var other = upload(ana, "a.txt", text(6, 100)).expect(201).body();

        assertThat(other.path("file").path("name").asString()).isNotEqualTo("a.txt");
    }

    @Test
    void theContentDecidesWhatMayComeIn() throws IOException {
        var zip = Arrays.copyOf(new byte[] {'P', 'K', 3, 4, 20}, 200);
        var png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 200);

        var refused = upload(ana, "holiday.jpg", zip).expect(415);
        upload(ana, "picture.exe", png).expect(201);

        assertThat(refused.text("detail")).contains("application/zip").contains("image/*");
        assertThat(refused.body().path("errors").path(0).path("field").asString())
                .isEqualTo("file");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedHoweverItIsSent() throws IOException {
        var large = body("file", "large.txt", text(7, 2 * MIB + 1));
        var type = "multipart/form-data; boundary=" + BOUNDARY;

        var told =
                ana.send("POST", "/api/v1/uploads", large, "Content-Type", type).expect(413);
        ana.sendChunked("POST", "/api/v1/uploads", large, "Content-Type", type).expect(413);
        upload(ana, "just fits.txt", text(7, 2 * MIB)).expect(201);

        assertThat(told.text("detail")).contains("2 MiB");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void moreThanTheQuotaIsRefused() throws IOException {
        upload(ana, "1.txt", text(11, 2 * MIB)).expect(201);
        upload(ana, "2.txt", text(12, 2 * MIB)).expect(201);

        var refused = upload(ana, "3.txt", text(13, 2 * MIB)).expect(413);

        assertThat(refused.text("detail")).contains("5 MiB").contains("4 MiB");
        assertThat(incoming()).isEmpty();
        assertThat(upload(ana, "1 again.txt", text(11, 2 * MIB))
                        .expect(201)
                        .body()
                        .path("alreadyStored"))
                .as("what is there already takes no more room")
                .hasSize(1);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        var url = URI.create(GIVEN.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var head = "POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ana.accessToken()
                    + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
                    + "\r\nContent-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body("file", "half.txt", text(8, 400_000)), 0, 400_000);
            socket.getOutputStream().flush();
            Awaitility.await().until(() -> !incoming().isEmpty());
        }

        Awaitility.await().untilAsserted(() -> assertThat(incoming()).isEmpty());
        assertThat(ana.get("/api/v1/me/export").expect(200).bytes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a\u0001b", "dir/..", "c:\\"})
    void aNameThatNoFileCanHaveIsRefused(String name) throws IOException {
        var refused = upload(ana, name, text(9, 10)).expect(400);

        assertThat(refused.body().path("errors").path(0).path("field").asString())
                .isEqualTo("file");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void onlyTheNameItselfCounts() {
        assertThat(upload(ana, "../../etc/passwd", text(10, 10))
                        .expect(201)
                        .body()
                        .path("file")
                        .path("path")
                        .asString())
                .isEqualTo("passwd");
    }

    @Test
    void whatIsNoUploadIsAnsweredWithWhatWasMissing() {
        assertThat(ana.send(
                                "POST",
                                "/api/v1/uploads",
                                body("document", "a.txt", text(1, 10)),
                                "Content-Type",
                                "multipart/form-data; boundary=" + BOUNDARY)
                        .expect(400)
                        .text("detail"))
                .contains("\"file\"");
        ana.send("POST", "/api/v1/uploads", "nonsense", "Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .expect(400);
        ana.post("/api/v1/uploads", "{}").expect(415);
        ana.send(
                        "POST",
                        "/api/v1/connections",
                        body("file", "a", new byte[1]),
                        "Content-Type",
                        "multipart/form-data; boundary=" + BOUNDARY)
                .expect(415);
    }

    @Test
    void aCopyInTheUploadsIsCleanedUpAndBroughtBack() {
        var library = Library.of(ana, GIVEN.folder("photos"));
        library.folder().file("kept.txt", new String(text(20, 5000), UTF_8));
        library.scans();
        var id = upload(ana, "copy.txt", text(20, 5000))
                .expect(201)
                .body()
                .path("file")
                .path("id")
                .asString();
        library.scans();

        var store = ana.get("/api/v1/files/" + id).expect(200).text("connectionId");
        var scanned = new Library(ana, library.folder(), store).scans();
        assertThat(scanned.text("state")).isEqualTo("complete");
        assertThat(scanned.body().path("filesSeen").asInt()).isEqualTo(1);

        var cleanup = ana.delete("/api/v1/files/" + id + "?typed=remove+1+file")
                .expect(202)
                .text("id");

        Awaitility.await()
                .untilAsserted(() -> assertThat(ana.get("/api/v1/cleanups/" + cleanup)
                                .expect(200)
                                .text("state"))
                        .isEqualTo("done"));
        ana.get("/api/v1/files/" + id).expect(404);
        ana.post("/api/v1/cleanups/" + cleanup + "/undo").expect(202);
        Awaitility.await()
                .untilAsserted(() -> assertThat(ana.get("/api/v1/cleanups/" + cleanup)
                                .expect(200)
                                .text("state"))
                        .isEqualTo("undone"));
        assertThat(ana.get("/api/v1/files/" + id + "/content").expect(200).bytes())
                .isEqualTo(text(20, 5000));
    }

    @Test
    void theStoreIsNotDisconnectedWhileItHoldsTheOnlyCopies() {
        upload(ana, "only.txt", text(30, 100)).expect(201);
        var store = ana.all("/api/v1/connections").stream()
                .filter(each -> each.path("kind").asString().equals("uploads"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();

        assertThat(ana.delete("/api/v1/connections/" + store).expect(409).text("detail"))
                .contains("1 uploaded");
        ana.get("/api/v1/connections/" + store).expect(200);
    }

    @Test
    void whoLeavesTakesTheBytesAlong() {
        upload(ana, "mine.txt", text(31, 100)).expect(201);
        var owner = ana.get("/api/v1/me").expect(200).text("id");
        var folder = GIVEN.part(Settings.class).home().resolve("uploads").resolve(owner);
        assertThat(folder).isNotEmptyDirectory();

        ana.delete("/api/v1/me", Map.of("password", Person.PASSWORD)).expect(204);

        assertThat(folder).doesNotExist();
    }
}
