package cloud.declutter.preview;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/**
 * Small pictures of pictures. Decoding is the one thing here that strangers' bytes can make costly, so the kind is told
 * from the first bytes, the dimensions are read from the header before a pixel is decoded, and few are decoded at a time.
 */
@Component
class SmallPictures {
    /** Largest file, in bytes, that is taken into memory to be decoded. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /** Largest picture, in pixels: at 4 bytes each, 400 MB while it is decoded. */
    private static final long MOST_PIXELS = 100_000_000;

    private static final int DECODED_AT_A_TIME = 2;

    private final Contents contents;
    private final Semaphore decoding = new Semaphore(DECODED_AT_A_TIME, true);

    SmallPictures(Contents contents) {
        this.contents = contents;
    }

    /** A picture's dimensions in pixels, as it is stored. */
    record Pixels(int width, int height) {
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /**
     * A small picture.
     *
     * @param original the dimensions of what it was made from; empty where that was the storage's own thumbnail
     */
    record Small(byte[] jpeg, Optional<Pixels> original) {}

    /** A JPEG that fits a square of {@code size} pixels, upright; made from the storage's own thumbnail where it has one. Throws {@link Problem} for what has no preview. */
    Small jpeg(Owner owner, CatalogFile file, int size) throws IOException, InterruptedException {
        if (file.version().size() > MOST_BYTES) {
            throw Problem.of(PreviewProblem.NO_PREVIEW);
        }
        decoding.acquire();
        try {
            var ready = contents.thumbnail(owner, file, size);
            return ready.isPresent()
                    ? new Small(scaled(ready.get(), size).jpeg(), Optional.empty())
                    : contents.use(owner, file, content -> scaled(picture(content), size));
        } finally {
            decoding.release();
        }
    }

    private static byte[] picture(InputStream content) throws IOException {
        var start = content.readNBytes(PictureKind.BYTES_NEEDED);
        if (PictureKind.of(start).isEmpty()) {
            throw Problem.of(PreviewProblem.NO_PREVIEW);
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(start);
        content.transferTo(bytes);
        return bytes.toByteArray();
    }

    private static Small scaled(byte[] picture, int size) {
        var out = new ByteArrayOutputStream();
        try {
            var pixels = modest(picture);
            Thumbnails.of(new ByteArrayInputStream(picture))
                    .size(size, size)
                    .useExifOrientation(true)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(0.8)
                    .toOutputStream(out);
            return new Small(out.toByteArray(), Optional.of(pixels));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw Problem.of(PreviewProblem.NO_PREVIEW);
        }
    }

    /** Throws {@link Problem} for more than may be decoded. */
    private static Pixels modest(byte[] picture) throws IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw Problem.of(PreviewProblem.NO_PREVIEW);
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                var pixels = new Pixels(reader.getWidth(0), reader.getHeight(0));
                if ((long) pixels.width() * pixels.height() > MOST_PIXELS) {
                    throw Problem.of(PreviewProblem.NO_PREVIEW);
                }
                return pixels;
            } finally {
                reader.dispose();
            }
        }
    }
}
