package cloud.declutter.demo;

import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/**
 * Somebody's files as they gather over the years: a folder of photos, parts of which were copied to one cloud and then
 * another, and documents that were sent around.
 */
final class SampleLibrary implements AutoCloseable {
    private static final int PHOTOS = 36;
    private static final int DOCUMENTS = 24;
    private static final LocalDateTime FIRST_PHOTO = LocalDateTime.of(2019, 4, 13, 9, 20, 31);
    private static final long HOURS_BETWEEN = 857;
    private static final DateTimeFormatter UPLOADED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm.ss");
    private static final Duration LINE = Duration.ofMillis(150);

    private final FakeOneDrive onedrive = FakeOneDrive.start(account(), FakeOneDrive.Plan.PERSONAL);
    private final FakeGoogleDrive drive = FakeGoogleDrive.start(account());
    private final FakeDropbox dropbox = FakeDropbox.start(account());
    private final Path folder;

    private SampleLibrary(Path folder) {
        this.folder = folder;
    }

    private static FakeSettings account() {
        return FakeSettings.of("demo");
    }

    /** Fills the clouds, and a folder of this machine, which is made. */
    static SampleLibrary in(Path folder) throws IOException {
        var library = new SampleLibrary(folder);
        for (var number = 0; number < PHOTOS; number++) {
            library.photo(number);
        }
        for (var number = 0; number < DOCUMENTS; number++) {
            library.document(number);
        }
        return library;
    }

    private void photo(int number) throws IOException {
        var bytes = SampleFiles.photo(number);
        var name = "IMG_%04d.jpg".formatted(2100 + number);
        var taken = FIRST_PHOTO.plusHours(HOURS_BETWEEN * number);
        file("Photos/" + taken.getYear() + "/" + name, bytes, taken);
        if (number % 3 == 0) {
            drive.put("Pictures/From phone/" + name, bytes, instant(taken.plusDays(3)));
        }
        if (number % 4 == 0) {
            dropbox.put("Camera Uploads/" + UPLOADED.format(taken) + ".jpg", bytes, instant(taken));
        }
        if (number % 6 == 0) {
            onedrive.put("Bilder/" + name, bytes, instant(taken.plusDays(90)));
            onedrive.put("Bilder/Backup/" + name.replace(".jpg", " (1).jpg"), bytes, instant(taken.plusDays(91)));
        }
    }

    private void document(int number) throws IOException {
        var bytes = SampleFiles.text(number);
        var written = FIRST_PHOTO.plusDays(40L * number);
        drive.put("Documents/Letter %02d.txt".formatted(number), bytes, instant(written));
        if (number % 2 == 0) {
            onedrive.put("Documents/Letter %02d.txt".formatted(number), bytes, instant(written.plusDays(2)));
        }
        if (number % 5 == 0) {
            dropbox.put("Shared/letter-%02d-final.txt".formatted(number), bytes, instant(written.plusDays(6)));
        }
        if (number % 8 == 0) {
            file("Desktop/Copy of Letter %02d.txt".formatted(number), bytes, written.plusDays(1));
        }
    }

    private void file(String path, byte[] bytes, LocalDateTime changed) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.resolve(".."));
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(instant(changed)));
    }

    private static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    /** From now on the clouds take the time for an answer that a line to a provider takes. */
    void slowDown() {
        Stream.of(onedrive, drive, dropbox).forEach(cloud -> cloud.latency(LINE));
    }

    Path folder() {
        return folder;
    }

    FakeOneDrive onedrive() {
        return onedrive;
    }

    FakeGoogleDrive drive() {
        return drive;
    }

    FakeDropbox dropbox() {
        return dropbox;
    }

    @Override
    public void close() {
        onedrive.close();
        drive.close();
        dropbox.close();
    }
}
