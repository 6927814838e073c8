package cloud.declutter.demo;

import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Somebody's files as they gather over the years: a folder of photos, parts of which were copied to one cloud and then
 * another, and documents that were sent around.
 */
final class SampleLibrary implements AutoCloseable {
    private static final int PHOTOS = 36;
    private static final int DOCUMENTS = 24;

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
        file("Photos/" + (2019 + number / 12) + "/" + name, bytes);
        if (number % 3 == 0) {
            drive.put("Pictures/From phone/" + name, bytes);
        }
        if (number % 4 == 0) {
            dropbox.put("Camera Uploads/2024-06-%02d 10.00.00.jpg".formatted(1 + number % 28), bytes);
        }
        if (number % 6 == 0) {
            onedrive.put("Bilder/" + name, bytes);
            onedrive.put("Bilder/Backup/" + name.replace(".jpg", " (1).jpg"), bytes);
        }
    }

    private void document(int number) throws IOException {
        var bytes = SampleFiles.text(number);
        drive.put("Documents/Letter %02d.txt".formatted(number), bytes);
        if (number % 2 == 0) {
            onedrive.put("Documents/Letter %02d.txt".formatted(number), bytes);
        }
        if (number % 5 == 0) {
            dropbox.put("Shared/letter-%02d-final.txt".formatted(number), bytes);
        }
        if (number % 8 == 0) {
            file("Desktop/Copy of Letter %02d.txt".formatted(number), bytes);
        }
    }

    private void file(String path, byte[] bytes) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.resolve(".."));
        Files.write(file, bytes);
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
