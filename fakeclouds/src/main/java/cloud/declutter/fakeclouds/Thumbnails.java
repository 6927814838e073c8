package cloud.declutter.fakeclouds;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small JPEG pictures of pictures. */
final class Thumbnails {
    private Thumbnails() {}

    /** Empty where the bytes are no picture that Java knows. */
    static Optional<byte[]> of(byte[] bytes, int edge) {
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(bytes));
            return picture == null ? Optional.empty() : Optional.of(jpeg(scaled(picture, edge)));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** True where the first bytes are those of a JPEG, PNG, GIF or BMP. */
    static boolean isPicture(byte[] bytes) {
        return bytes.length > 8
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8)
                        || (bytes[0] == (byte) 0x89 && bytes[1] == 'P')
                        || (bytes[0] == 'G' && bytes[1] == 'I')
                        || (bytes[0] == 'B' && bytes[1] == 'M'));
    }

    private static BufferedImage scaled(BufferedImage picture, int edge) {
        var factor = Math.min(1.0, (double) edge / Math.max(picture.getWidth(), picture.getHeight()));
        var width = (int) Math.max(1, Math.round(picture.getWidth() * factor));
        var height = (int) Math.max(1, Math.round(picture.getHeight() * factor));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }
}
